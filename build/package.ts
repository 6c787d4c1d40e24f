import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { build, type CliOptions } from "electron-builder";
import { parse } from "yaml";
import { buildAll } from "./buildAll.ts";
import { isStartedFile, root } from "./buildTargets.ts";
import { versionIn } from "./ensureElectron.ts";
import { installersHere } from "./installersHere.ts";

/** The first Electron that knows every fuse we set; the one that tests borrow is older. */
const fuseSince: Readonly<Record<string, number>> = { grantFileProtocolExtraPrivileges: 29 };

interface Options {
  /** Packages `dist-test` into `release/test`. */
  readonly forTests: boolean;
  /** Where an unpacked Electron lies; electron-builder downloads one where it is left out. */
  readonly electronDist: string | null;
}

/** Builds the unpacked application of this platform, and gives its folder. */
export async function packageUnpacked({ forTests, electronDist }: Options): Promise<string> {
  await buildAll({ forTests });
  const output = path.join(root, outputOf(forTests));
  await build({ ...common(configuration(forTests, electronDist)), dir: true });
  const folder = fs.readdirSync(output).find((name) => name.endsWith("unpacked") || name.startsWith("mac"));
  if (folder === undefined) throw new Error(`electron-builder left no application in ${output}`);
  return path.join(output, folder);
}

const outputOf = (forTests: boolean) => (forTests ? "release/test" : "release");

function common(configurationFile: string): CliOptions {
  return { config: configurationFile, projectDir: root, publish: "never", [process.arch]: true };
}

/** electron-builder.yml with what this run adds, as a file: what is handed over as an object would be merged twice. */
function configuration(forTests: boolean, electronDist: string | null): string {
  const text = fs.readFileSync(path.join(root, "electron-builder.yml"), "utf8");
  const { electronFuses = {}, ...settings } = parse(text) as Record<string, object>;
  const version = electronDist === null ? null : versionIn(electronDist);
  const major = version === null ? Number.POSITIVE_INFINITY : Number(version.split(".")[0]);
  const fuses = Object.entries(electronFuses).filter(([fuse]) => major >= (fuseSince[fuse] ?? 0));
  const config: Record<string, unknown> = { ...settings, electronFuses: Object.fromEntries(fuses) };
  if (version !== null) Object.assign(config, { electronDist, electronVersion: version });
  if (forTests) {
    config["files"] = (settings["files"] as (string | object)[]).map((entry) =>
      typeof entry === "string" ? entry : { ...entry, from: "dist-test" },
    );
    config["asarUnpack"] = (settings["asarUnpack"] as string[]).map((place) => place.replace(/^dist\//, "dist-test/"));
    config["directories"] = { ...settings["directories"], output: outputOf(forTests) };
  }
  const file = path.join(root, forTests ? "dist-test" : "dist", ".electron-builder.json");
  fs.writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

/** The Electron that lies on this computer already, if any. */
export function localElectron(): string | null {
  const places = [process.env["ELECTRON_OVERRIDE_DIST_PATH"], path.join(root, "node_modules/electron/dist")];
  return places.find((place) => place !== undefined && versionIn(place) !== null) ?? null;
}

// npm run package [-- --installers] [-- --test]
if (isStartedFile(import.meta)) {
  const { values } = parseArgs({
    options: { test: { type: "boolean", default: false }, installers: { type: "boolean", default: false } },
  });
  const electronDist = localElectron();
  const folder = await packageUnpacked({ forTests: values.test, electronDist }).catch((cause: unknown) => {
    if (electronDist !== null) throw cause;
    console.error(
      `\nThere is no Electron on this computer, and it could not be downloaded: ${(cause as Error).message}`,
    );
    console.error("Where one lies unpacked, name its folder: ELECTRON_OVERRIDE_DIST_PATH=<folder> npm run package");
    process.exit(1);
  });
  console.log(`\nThe unpacked application: ${path.relative(root, folder)}\n`);

  for (const { name, reason } of await installersHere()) {
    if (reason !== null) {
      console.log(`  ${name}: cannot be made here: ${reason}`);
      continue;
    }
    if (!values.installers) {
      console.log(`  ${name}: can be made here: npm run package -- --installers`);
      continue;
    }
    const platform = { darwin: "mac", win32: "win" }[process.platform as string] ?? "linux";
    const config = configuration(values.test, electronDist);
    const outcome = await build({ ...common(config), [platform]: [name], prepackaged: folder }).then(
      (files) => files.map((file) => path.relative(root, file)).join(", "),
      (cause: unknown) => `failed: ${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}`,
    );
    console.log(`  ${name}: ${outcome}`);
  }
}
