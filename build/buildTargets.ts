import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build, type InlineConfig } from "vite";
import { checkTerminology, shippedTerminology } from "./checkTerminology.ts";

export const root = path.resolve(import.meta.dirname, "..");

export interface BuildTarget {
  readonly name: string;
  /** What it is built from, relative to the root; a change in any of it builds it again. */
  readonly sources: readonly string[];
  /** What has to be there afterwards, relative to the root. */
  readonly outputs: readonly string[];
  readonly build: (watch: boolean) => Promise<void>;
}

const library = "electron/library";
const workers = {
  importWorker: `${library}/handbooks/import/importWorker.ts`,
  readPackWorker: `${library}/packs/readPackWorker.ts`,
  transcriber: `${library}/captions/transcriber.ts`,
};

/**
 * Everything that `npm start` needs. A test build (`dist-test`) differs in one constant, which lets Electron's main
 * process take the library's Node from the environment; see `electron/main/childStarter.ts`.
 */
export function buildTargets({ forTests }: { forTests: boolean }): BuildTarget[] {
  const dist = forTests ? "dist-test" : "dist";
  return [
    {
      name: "window",
      sources: ["src", "contract", "language", "resources/terminology"],
      outputs: [`${dist}/window/index.html`, `${dist}/window/pdfjs`, `${dist}/window/bergamot`],
      async build(watch) {
        await run(windowConfig(`${dist}/window`), watch);
        // Character maps, fonts and decoders that pdf.js fetches when a page needs them.
        for (const folder of ["cmaps", "standard_fonts", "wasm", "iccs"]) {
          const source = path.join(root, "node_modules/pdfjs-dist", folder);
          fs.cpSync(source, path.join(root, dist, "window/pdfjs", folder), { recursive: true });
        }
        // The engine of translation: a classic worker that loads the two files beside it.
        const bergamot = path.dirname(fileURLToPath(import.meta.resolve("@browsermt/bergamot-translator")));
        fs.cpSync(path.join(bergamot, "worker"), path.join(root, dist, "window/bergamot"), { recursive: true });
      },
    },
    {
      name: "library",
      sources: [library, "contract", "language", "resources/terminology"],
      outputs: [`${dist}/library/library.cjs`, `${dist}/library/migrations`],
      async build(watch) {
        const problems = checkTerminology(shippedTerminology);
        if (problems.length > 0) throw new Error(["These terms must not be shipped:", ...problems].join("\n  "));
        const entries = { library: `${library}/main.ts`, ...workers };
        for (const [name, entry] of Object.entries(entries)) {
          await run(nodeConfig(entry, `${dist}/library`, name, ["better-sqlite3", /^pdfjs-dist/]), watch);
        }
        const migrations = path.join(root, dist, "library/migrations");
        fs.rmSync(migrations, { recursive: true, force: true });
        fs.cpSync(path.join(root, library, "database/migrations"), migrations, { recursive: true });
      },
    },
    {
      name: "electron",
      sources: ["electron/main", "electron/preload", "electron/hosts", `${library}/port.ts`, "contract"],
      outputs: [`${dist}/electron/main.cjs`, `${dist}/electron/preload.cjs`],
      async build(watch) {
        await run(electronMainConfig(dist, forTests), watch);
        await run(nodeConfig("electron/preload/preload.ts", `${dist}/electron`, "preload", ["electron"]), watch);
      },
    },
    {
      name: "browser-host",
      sources: ["electron/hosts", `${library}/port.ts`, "contract"],
      outputs: [`${dist}/browser-host/main.cjs`],
      build: (watch) => run(nodeConfig("electron/hosts/browser/main.ts", `${dist}/browser-host`, "main", []), watch),
    },
  ];
}

/**
 * What ships is the same whoever builds it: vite would take React's development build where NODE_ENV says something else
 * than production, as it does in a test that starts the product.
 */
async function run(config: InlineConfig, watch: boolean): Promise<void> {
  process.env["NODE_ENV"] = "production";
  await build(watch ? { ...config, build: { ...config.build, watch: {} } } : config);
}

function windowConfig(output: string): InlineConfig {
  return {
    root: path.join(root, "src"),
    configFile: false,
    logLevel: "warn",
    // Both hosts serve the window at the root of an origin of its own.
    base: "/",
    plugins: [react()],
    worker: { format: "es" },
    build: {
      outDir: path.join(root, output),
      emptyOutDir: true,
      target: "es2023",
      // Media data URLs count as another origin for some decoders; files are as quick on loopback.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3000,
    },
  };
}

export function electronMainConfig(dist: string, forTests: boolean): InlineConfig {
  const config = nodeConfig("electron/main/main.ts", `${dist}/electron`, "main", ["electron"]);
  return { ...config, define: { BUILT_FOR_TESTS: JSON.stringify(forTests) } };
}

/** One CommonJS file that runs in Node 24 or Electron; what is in `external` is found in node_modules at run time. */
function nodeConfig(entry: string, output: string, name: string, external: (string | RegExp)[]): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: "warn",
    // The sources read process.env where they run, not where they are built.
    envPrefix: "VITE_NOT_USED_",
    ssr: { noExternal: true, target: "node" },
    build: {
      ssr: path.join(root, entry),
      outDir: path.join(root, output),
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      target: "node22",
      rolldownOptions: {
        // ws takes these two where they are installed; we ship without them.
        external: [...external, "bufferutil", "utf-8-validate"],
        output: { format: "cjs", entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  };
}

/** True when this file is what Node was started with. */
export function isStartedFile(meta: ImportMeta): boolean {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === meta.filename;
}
