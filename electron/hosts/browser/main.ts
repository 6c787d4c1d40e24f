import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { forkChild } from "../libraryChild.ts";
import { readSecretKey } from "../secretKey.ts";
import { startBrowserHost } from "./browserHost.ts";

/** Where the build put this file: `<product>/browser-host`. */
const product = path.join(import.meta.dirname, "..");

const { values } = parseArgs({
  options: {
    data: { type: "string", default: process.env["MEDIXCHANGE_DATA"] },
    resources: { type: "string", default: path.join(product, "../resources") },
    port: { type: "string", default: "0" },
  },
});

const log = (line: string) => process.stderr.write(`medixchange: ${line}\n`);

async function run(): Promise<void> {
  const port = Number(values.port);
  if (values.data === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
    log("usage: browser-host --data <folder> [--port <number>] [--resources <folder>]");
    process.exit(2);
  }
  // Beside it lie the hub's data and Electron's, where the same person uses them.
  const dataDirectory = path.join(path.resolve(values.data), "library");
  const hubUrl = process.env["MEDIXCHANGE_HUB_URL"];
  const host = await startBrowserHost({
    windowDirectory: path.join(product, "window"),
    startChild: forkChild({ entry: path.join(product, "library/library.cjs") }),
    startTranscriber: forkChild({ entry: path.join(product, "library/transcriber.cjs") }),
    library: {
      dataDirectory,
      resourcesDirectory: path.resolve(values.resources),
      // Outside Electron there is no keychain at hand: the file's mode guards it.
      secretKey: readSecretKey(dataDirectory, null),
      client: "browser",
      suggestion: hubUrl ? { hubUrl, code: process.env["MEDIXCHANGE_SETUP_CODE"] || null } : null,
    },
    port,
    log,
  });
  process.stdout.write(`${host.url}\n`);
  process.send?.({ kind: "listening", url: host.url });

  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void host.close().finally(() => process.exit(0));
  };
  process.on("SIGTERM", close);
  process.on("SIGINT", close);
  process.on("disconnect", close);
}

run().catch((cause: unknown) => {
  log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  process.exit(1);
});
