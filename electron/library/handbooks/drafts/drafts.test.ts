import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFolder, aLibrary, type TestLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { aParagraph, aPdf } from "../../../../tests/fixtures/handbooks/aPdf.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { deriveId } from "../content/deriveId.ts";

const anyWindow = { windowId: "test" };
const dying = path.resolve(import.meta.dirname, "../../../../tests/fixtures/handbooks/dieWhileKeeping.ts");

let directory: string;
beforeEach(() => void (directory = fs.mkdtempSync(path.join(os.tmpdir(), "drafts-"))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

const draftOf = ({ handbooks }: TestLibrary, importId: string) =>
  handbooks.handlers["handbooks.draft"]({ importId }, anyWindow);
const list = async ({ handbooks }: TestLibrary) =>
  (await handbooks.handlers["handbooks.imports"]({}, anyWindow)).imports;
const filesIn = (folder: string): string[] =>
  fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
const rules = (text: string, matter = "") => `---\ntitle: Ward rules\nlanguage: en\n${matter}---\n\n# Masks\n\n${text}`;
const aWardPdf = () => aPdf({ title: "Ward rules", pages: [aParagraph(["Change a wet mask at once."])] });

describe("a draft", () => {
  it("tells what was understood, and nothing of it is in the library before it is kept", async () => {
    const library = aLibrary({ dataDirectory: directory });
    const files = aFolder({ "README.md": rules("Change a wet mask.\n\n|a|b|\n|-|-|\n|1|2|", "edition: 2 (2026)\n") });
    const importId = await library.read(files, "ward");
    expect(await draftOf(library, importId)).toMatchObject({
      name: "ward",
      title: "Ward rules",
      language: "en",
      edition: "2 (2026)",
      format: "markdown",
      sections: [{ level: 1, title: "Masks", page: null }],
      passageCount: 3,
      tableCount: 1,
      presentId: null,
      kin: [],
    });
    expect(await list(library)).toMatchObject([{ id: importId, state: "read", title: "Ward rules", watched: false }]);
    expect(await library.find("mask")).toEqual([]);
    const edition = await library.keep(importId, { title: "Rules", source: "Ward 7", clinicallyReviewed: false });
    expect(edition).toMatchObject({ title: "Rules", source: "Ward 7", clinicallyReviewed: false });
    expect(await library.find("mask")).toHaveLength(1);
    expect(await list(library)).toEqual([]);
    expect(filesIn(path.join(directory, "drafts"))).toEqual([]);
    await expect(library.keep(importId)).rejects.toMatchObject({ code: "handbook.draftGone" });
  });

  it("that is discarded leaves nothing, and one that is read again is known to be here", async () => {
    const library = aLibrary({ dataDirectory: directory });
    const files = aFolder({ "rules.pdf": aWardPdf() });
    const discarded = await library.read(files);
    await library.handbooks.handlers["handbooks.discardImport"]({ importId: discarded }, anyWindow);
    expect(await list(library)).toEqual([]);
    expect(filesIn(path.join(directory, "drafts"))).toEqual([]);
    await expect(async () => draftOf(library, discarded)).rejects.toMatchObject({ code: "handbook.draftGone" });

    const [first, second] = await Promise.all([library.read(files), library.read(files)]);
    const edition = await library.keep(first);
    expect((await draftOf(library, second)).presentId).toBe(edition.id);
    expect(await library.keep(second, { title: "Another name" })).toEqual(edition);
    expect((await library.handbooks.readOriginal(edition.id))?.bytes).toEqual(Buffer.from(aWardPdf()));
  });

  it("can be kept without some of its sections, and then nothing points to them, and with other headings", async () => {
    const library = aLibrary();
    const importId = await library.read(
      aFolder({
        "SUMMARY.md": "* [Cover](cover.md)\n  * [Offer](offer.md)\n* [Oxygen](oxygen.md)",
        "cover.md": "# Cover\n\n![Logo](logo.png)",
        "offer.md": "# Offer\n\nBuy now.",
        "oxygen.md": "# Oxygen\n\nBegin low. See [the cover](cover.md) and [this](oxygen.md).",
        "logo.png": anImage(30, 30),
      }),
    );
    const draft = await draftOf(library, importId);
    expect(draft).toMatchObject({ imageCount: 1, originalBytes: null });
    const cover = draft.sections.find(({ title }) => title === "Cover")?.id ?? "";
    await expect(library.keep(importId, { leaveOut: draft.sections.map(({ id }) => id) })).rejects.toMatchObject({
      code: "handbook.importEmpty",
    });
    const renamed = draft.sections.flatMap(({ id, title }) =>
      title === "Oxygen" ? [{ sectionId: id, title: "Oxygen by mask" }] : [],
    );
    const edition = await library.keep(importId, { leaveOut: [cover], renamed });
    expect(edition).toMatchObject({ sectionCount: 1, imageCount: 0 });
    const [oxygen] = await library.outline(edition.id);
    expect(oxygen?.title).toBe("Oxygen by mask");
    expect(await library.find("mask")).toHaveLength(1);
    const { html } = await library.section(oxygen?.id ?? "");
    expect(html).toContain("the cover");
    expect(html).not.toContain(cover);
    expect(html).toContain(`href="#/handbooks/${edition.id}/${oxygen?.id}"`);
    expect(await library.find("buy")).toEqual([]);
    expect(library.database.prepare("SELECT count(*) FROM assets").pluck().get()).toBe(0);
  });
});

describe("another edition of a handbook", () => {
  it("is one by its author's word, or seems to be one by title and language, or by its sections", async () => {
    const library = aLibrary();
    const first = await library.bring(aFolder({ "README.md": rules("One.", "handbook: ward-rules\n") }));
    const chapters = (word: string) =>
      aFolder({ "a.md": `# ${word} a\n\nx`, "b.md": `# ${word} b\n\nx`, "c.md": `# ${word} c\n\nx` });
    const second = await library.bring(chapters("Chapter"), { title: "A long book", language: "en" });

    const keyed = await draftOf(
      library,
      await library.read(aFolder({ "README.md": rules("Two.", "handbook: ward-rules\n") })),
    );
    expect(keyed.kin[0]).toMatchObject({ handbookId: first.handbookId, because: "key" });
    const titled = await draftOf(library, await library.read(aFolder({ "ward.md": rules("Three.") })));
    expect(titled.kin[0]).toMatchObject({ handbookId: first.handbookId, because: "title" });
    const alike = await draftOf(library, await library.read(chapters("Kapitola")));
    expect(alike.kin[0]).toMatchObject({
      handbookId: second.handbookId,
      because: "sections",
      editions: [{ language: "en" }],
    });
    // Every book has a first page that is called so.
    const unlike = await draftOf(library, await library.read(aFolder({ "README.md": "# Else\n\ntext" })));
    expect(unlike.kin.map(({ because }) => because)).toEqual([null, null]);
  });

  it("takes the place of the one that the person names, and of no other; what was not imported is nobody's", async () => {
    const library = aLibrary();
    const first = await library.bring(aFolder({ "a.md": rules("One.", "handbook: ward-rules\n") }));
    const own = await library.keep(await library.read(aFolder({ "a.md": rules("Two.", "handbook: ward-rules\n") })), {
      handbookId: null,
    });
    expect(own.handbookId).not.toBe(first.handbookId);
    const next = await library.keep(await library.read(aFolder({ "a.md": rules("Three.") })), {
      handbookId: first.handbookId,
    });
    expect(next.handbookId).toBe(first.handbookId);
    const { editions } = await library.handbooks.handlers["handbooks.list"]({}, anyWindow);
    expect(editions.filter(({ supersededAt }) => supersededAt !== null).map(({ id }) => id)).toEqual([first.id]);

    library.database.prepare("UPDATE editions SET origin = 'bundled' WHERE handbook_id = ?").run(own.handbookId);
    const importId = await library.read(aFolder({ "a.md": rules("Four.") }));
    expect((await draftOf(library, importId)).kin.map(({ handbookId }) => handbookId)).toEqual([first.handbookId]);
    for (const handbookId of [own.handbookId, deriveId("nothing")]) {
      await expect(library.keep(importId, { handbookId })).rejects.toMatchObject({ code: "handbook.notFound" });
    }
    expect((await library.keep(importId)).handbookId).not.toBe(own.handbookId);
  });
});

describe("the original", () => {
  it("is kept beside the edition by the name it had, and goes with it and with its earlier versions", async () => {
    const library = aLibrary({ dataDirectory: directory });
    const name = "../Ward rules (2026) — “final”.pdf";
    const first = await library.keep(await library.read(aFolder({ "x.pdf": aWardPdf() }), name), { language: "en" });
    expect(first.originalName).toBe(name);
    expect(await library.handbooks.readOriginal(first.id)).toMatchObject({ name, contentType: "application/pdf" });
    expect(new Set(filesIn(directory))).toEqual(new Set(["drafts", "originals", `originals/${first.id}`]));

    const markdown = await library.keep(await library.read(aFolder({ "a.md": rules("<script>1</script>One.") })), {
      handbookId: first.handbookId,
    });
    // Never a type that a window would run or show.
    expect(await library.handbooks.readOriginal(markdown.id)).toMatchObject({
      contentType: "application/octet-stream",
    });
    const without = await library.keep(await library.read(aFolder({ "b.md": rules("Two.") })), { keepOriginal: false });
    expect(without.originalName).toBeNull();
    expect(await library.handbooks.readOriginal(without.id)).toBeNull();
    await library.handbooks.handlers["handbooks.remove"]({ editionId: markdown.id }, anyWindow);
    expect(filesIn(path.join(directory, "originals"))).toEqual([]);
  });

  it("of a keep that was killed before its edition was written is swept away at the next start", async () => {
    const file = path.join(directory, "library.sqlite");
    const died = spawnSync(process.execPath, [dying, directory]);
    expect(died.stderr.toString()).toBe("");
    expect(died.signal).toBe("SIGKILL");
    expect(filesIn(path.join(directory, "originals"))).toHaveLength(2);
    expect(filesIn(path.join(directory, "drafts")).length).toBeGreaterThan(0);
    const library = aLibrary({ file, dataDirectory: directory });
    await library.handbooks.recover();
    const { editions } = await library.handbooks.handlers["handbooks.list"]({}, anyWindow);
    expect(editions).toMatchObject([{ title: "Kept", originalName: "kept.pdf" }]);
    expect(filesIn(path.join(directory, "originals"))).toEqual([editions[0]?.id]);
    expect(filesIn(path.join(directory, "drafts"))).toEqual([]);
    expect(await library.handbooks.readOriginal(editions[0]?.id ?? "")).not.toBeNull();
    await library.handbooks.close();
    library.database.close();
  });

  const canMount = process.platform === "linux" && process.getuid?.() === 0;

  it.skipIf(!canMount)(
    "and the draft, on a full disk, are worded failures (needs root to mount a small disk)",
    async () => {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=3200k", "tmpfs", directory]);
      const library = aLibrary({ file: path.join(directory, "library.sqlite"), dataDirectory: directory });
      try {
        const kept = await library.bring(aFolder({ "small.md": rules("Small.") }));
        const text = `# Large\n\n${"more text than there is room for. ".repeat(60_000)}`;
        await expect(library.read(aFolder({ "large.md": text }))).rejects.toMatchObject({ code: "library.diskFull" });
        expect(filesIn(path.join(directory, "drafts"))).toEqual([]);
        const middling = await library.read(aFolder({ "middling.md": `# Middling\n\n${"text ".repeat(60_000)}` }));
        expect(() => fs.writeFileSync(path.join(directory, "filler"), Buffer.alloc(4_000_000))).toThrow("ENOSPC");
        await expect(library.keep(middling)).rejects.toMatchObject({ code: "library.diskFull" });
        // It still waits, with its file, and can be kept when there is room.
        expect((await draftOf(library, middling)).title).toBe("Middling");
        expect(filesIn(path.join(directory, "drafts"))).toHaveLength(3);
        expect(filesIn(path.join(directory, "originals"))).toEqual([kept.id]);
        expect(library.database.prepare("SELECT count(*) FROM editions").pluck().get()).toBe(1);
        fs.rmSync(path.join(directory, "filler"));
        expect((await library.keep(middling)).title).toBe("Middling");
      } finally {
        library.database.close();
        execFileSync("umount", [directory]);
      }
    },
  );
});
