import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import type { LibraryDatabase } from "../../../electron/library/database/openDatabase.ts";
import type { Finder } from "./librarySearch.ts";
import type { Question } from "./measure.ts";

export interface Kiwix {
  readonly find: Finder;
  /** Sorted, in milliseconds. */
  times(questions: readonly Question[], limit: number): Promise<number[]>;
  /** A request that searches nothing: what HTTP alone takes. */
  floor(rounds: number): Promise<number[]>;
  readonly built: string;
  stop(): void;
}

const image = path.resolve(import.meta.dirname, "../../../build/icons/icon.png");
const name = "corpus";

/** What is missing, with how to get it; null where nothing is. */
export function missingKiwix(): string | null {
  const missing = ["kiwix-serve", "zimwriterfs"].filter((tool) => spawnSync(tool, ["--version"]).error);
  if (missing.length === 0) return null;
  return `kiwix: not measured, ${missing.join(" and ")} not installed (Debian: apt-get install kiwix-tools zim-tools)`;
}

/** The corpus as kiwix takes it: a page for each section, all languages together. */
export function writePages(database: LibraryDatabase, directory: string): void {
  fs.mkdirSync(directory);
  fs.copyFileSync(image, path.join(directory, "icon.png"));
  fs.writeFileSync(path.join(directory, "index.html"), "<html><head><title>Corpus</title></head><body></body></html>");
  const passages = database.prepare<[], { id: string; title: string; text: string }>(
    `SELECT s.id, s.title, p.text FROM passages p JOIN sections s ON s.number = p.section_number
     WHERE p.kind = 'body' ORDER BY p.id`,
  );
  let page = { id: "", html: "" };
  const write = () => {
    if (page.id !== "") fs.writeFileSync(path.join(directory, `${page.id}.html`), `${page.html}</body></html>`);
  };
  for (const { id, title, text } of passages.iterate()) {
    if (id !== page.id) {
      write();
      page = { id, html: `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>` };
    }
    page.html += `<p>${text}</p>`;
  }
  write();
}

export interface Packed {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly built: string;
}

/** `ngrams`: as whoever knows it sets it up for scripts without spaces, at indexing and at searching. */
export async function packPages(pages: string, ngrams: boolean): Promise<Packed> {
  const directory = fs.mkdtempSync(path.join(path.dirname(pages), "zim-"));
  const file = path.join(directory, `${name}.zim`);
  const env = { ...process.env, ...(ngrams && { XAPIAN_CJK_NGRAM: "1" }) };
  const about = ["--title", name, "--description", name, "--creator", name, "--publisher", name];
  const began = performance.now();
  const made = spawn(
    "zimwriterfs",
    ["--welcome", "index.html", "--illustration", "icon.png", "--language", "eng", ...about, pages, file],
    { env, stdio: "ignore" },
  );
  const code = await new Promise((resolve) => made.once("exit", resolve));
  if (code !== 0) throw new Error(`zimwriterfs ended with ${String(code)}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return { file, env, built: `${seconds} s, ${Math.round(fs.statSync(file).size / 1e6)} MB` };
}

export async function openKiwix({ file, env, built }: Packed): Promise<Kiwix> {
  const port = await freePort();
  const server = spawn("kiwix-serve", ["--address", "127.0.0.1", "--port", String(port), file], {
    env,
    stdio: "ignore",
  });
  const origin = `http://127.0.0.1:${port}`;
  const ask = async (words: string, limit: number): Promise<string> => {
    const query = new URLSearchParams({ pattern: words, content: name, pageLength: String(limit) });
    return (await fetch(`${origin}/search?${query}`)).text();
  };
  await answering(server, origin);
  const timed = async (what: () => Promise<unknown>) => {
    const start = performance.now();
    await what();
    return performance.now() - start;
  };
  return {
    built,
    find: async ({ words }, limit) =>
      new Set([...(await ask(words, limit)).matchAll(/([0-9a-f-]{36})\.html/gu)].map((match) => match[1] ?? "")),
    async times(questions, limit) {
      const times: number[] = [];
      for (const { words } of questions) await ask(words, limit);
      for (const { words } of questions) times.push(await timed(() => ask(words, limit)));
      return times.sort((a, b) => a - b);
    },
    async floor(rounds) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        times.push(await timed(async () => (await fetch(`${origin}/${name}/A/index.html`)).text()));
      }
      return times.sort((a, b) => a - b);
    },
    stop: () => server.kill(),
  };
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answering(server: ChildProcess, origin: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`kiwix-serve ended with ${server.exitCode}`);
    const answer = await fetch(origin).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
