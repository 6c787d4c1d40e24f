import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFolder, aLibrary, type TestLibrary } from "../../../tests/fixtures/handbooks/aLibrary.ts";
import { aParagraph, aPdf } from "../../../tests/fixtures/handbooks/aPdf.ts";

const anyWindow = { windowId: "test" };
const dying = path.resolve(import.meta.dirname, "../../../tests/fixtures/handbooks/dieWhileWriting.ts");

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "handbooks-"))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

function contents({ database }: TestLibrary): Record<string, unknown> {
  const tables = ["editions", "sections", "passages", "assets", "passage_index"];
  return Object.fromEntries(
    tables.map((table) => [table, database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]),
  );
}

/** Enough pages that a PDF takes a while. */
function aLongPdf() {
  return aPdf({
    pages: Array.from({ length: 300 }, (_, page) =>
      aParagraph(Array.from({ length: 40 }, (_line, line) => `Page ${page}, line ${line} of a long book.`)),
    ),
  });
}

describe("an import that is interrupted", () => {
  it("by the person, while it is read, is worded and leaves the library as it was", async () => {
    const library = aLibrary();
    await library.bring(aFolder({ "a.md": "# Kept\n\nkept text" }));
    const before = contents(library);
    const { handlers } = library.handbooks;
    const outcome = library.read(aFolder({ "long.pdf": aLongPdf() })).catch((cause: unknown) => cause);
    const current = async () => (await handlers["handbooks.imports"]({}, anyWindow)).imports;
    while ((await current())[0]?.progress?.stage !== "understanding") await new Promise(setImmediate);
    const imports = await current();
    expect(imports).toMatchObject([{ name: "long.pdf", state: "reading" }]);
    const importId = imports[0]?.id ?? "";
    await handlers["handbooks.discardImport"]({ importId }, anyWindow);
    expect(await outcome).toMatchObject({ code: "handbook.importCancelled" });
    expect(contents(library)).toEqual(before);
    // Cancelling what is over is no failure.
    expect(await handlers["handbooks.discardImport"]({ importId }, anyWindow)).toEqual({});
  });

  it("by the end of the library is given up", async () => {
    const library = aLibrary();
    const outcome = library.bring(aFolder({ "long.pdf": aLongPdf() })).catch((cause: unknown) => cause);
    await library.handbooks.close();
    expect(await outcome).toMatchObject({ code: "handbook.importCancelled" });
    expect(contents(library)).toMatchObject({ editions: 0, passages: 0 });
  });

  it("by a kill in the middle of writing, leaves the library as it was, and it opens and searches", async () => {
    const file = path.join(directory, "library.sqlite");
    const library = aLibrary({ file });
    await library.bring(aFolder({ "a.md": "# Kept\n\nkept text" }));
    const before = contents(library);
    library.database.close();
    const died = spawnSync(process.execPath, [dying, file]);
    expect(died.signal).toBe("SIGKILL");
    const after = aLibrary({ file });
    expect(contents(after)).toEqual(before);
    expect(after.database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(await after.find("unfinished")).toEqual([]);
    expect(await after.find("kept")).toHaveLength(1);
    after.database.close();
  });

  it("by a full disk, is worded and leaves the library as it was", async () => {
    const library = aLibrary({ file: path.join(directory, "library.sqlite") });
    await library.bring(aFolder({ "a.md": "# Kept\n\nkept text" }));
    const before = contents(library);
    const pages = library.database.pragma("page_count", { simple: true }) as number;
    library.database.pragma(`max_page_count = ${pages + 2}`);
    const text = `# Large\n\n${"more text than there is room for ".repeat(5000)}`;
    await expect(library.bring(aFolder({ "b.md": text }))).rejects.toMatchObject({ code: "library.diskFull" });
    expect(contents(library)).toEqual(before);
    library.database.close();
  });
});
