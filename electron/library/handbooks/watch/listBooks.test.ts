import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listBooks } from "./listBooks.ts";

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), "listed-"))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const put = (name: string) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, name);
};
const limits = { deepest: 3, deepestInBook: 3, mostEntries: 40 };

const fileName = fc.constantFrom(
  "a.pdf",
  "b.epub",
  "1.md",
  "2.html",
  "c.png",
  "d.mxpack",
  ".e.md",
  "~$f.docx",
  "g.txt",
);
const folderName = fc.constantFrom("one", "two", "1_files", ".hidden", "node_modules", "META-INF");
const tree = fc.uniqueArray(
  fc.tuple(fc.array(folderName, { maxLength: 4 }), fileName).map(([folders, name]) => [...folders, name].join("/")),
  { maxLength: 25 },
);

it("puts each file into one book at most, whatever the tree, and says the same of the same tree", async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (names) => {
      for (const name of names) put(name);
      const listing = await listBooks(folder);
      expect(await listBooks(folder)).toEqual(listing);
      const places = listing.books.flatMap(({ files }) => files.map(({ place }) => path.relative(folder, place)));
      expect(new Set(places).size).toBe(places.length);
      for (const place of places) expect(names).toContain(place.replaceAll(path.sep, "/"));
      // What is a book by itself is found wherever people put it; what is hidden never is.
      const hidden = /(?:^|\/)(?:\.|~\$|node_modules)/u;
      const single = names.filter((name) => /\.(?:pdf|epub|mxpack)$/u.test(name) && !hidden.test(name));
      const found = listing.books.map((book) => path.relative(folder, book.path).replaceAll(path.sep, "/"));
      expect(found).toEqual(expect.arrayContaining(single));
      expect(places.filter((place) => hidden.test(place) && !place.endsWith(".png"))).toEqual([]);
      // No book of pages lies in another.
      const folders = listing.books.filter(({ kind }) => kind === "folder").map((book) => `${book.path}${path.sep}`);
      for (const one of folders) expect(folders.filter((other) => one.startsWith(other))).toEqual([one]);
      expect(listing.notices).toEqual([]);
      fs.rmSync(folder, { recursive: true });
      fs.mkdirSync(folder);
    }),
    { numRuns: 60 },
  );
});

it("tells any change of a folder's files by its listing, and of nothing else", async () => {
  put("rules/1.md");
  put("rules/2.md");
  put("rules/notes.tmp/~$x.docx");
  const listingOf = async () => (await listBooks(folder)).books.map(({ listing }) => listing);
  const first = await listingOf();
  put("rules/~$1.docx");
  expect(await listingOf()).toEqual(first);
  fs.renameSync(path.join(folder, "rules/2.md"), path.join(folder, "rules/3.md"));
  expect(await listingOf()).not.toEqual(first);
});

it("says in words' codes what it left out, and leaves out a book as a whole", async () => {
  put("1/2/3/4/deep.pdf");
  put("up.pdf");
  expect(await listBooks(folder, limits)).toMatchObject({ books: [{ kind: "file" }], notices: ["tooDeep"] });
  put("rules/1/2/3/4/deep.png");
  put("rules/index.html");
  expect((await listBooks(folder, limits)).books).toHaveLength(1);
  fs.rmSync(path.join(folder, "rules"), { recursive: true });
  fs.rmSync(path.join(folder, "1"), { recursive: true });
  for (let number = 0; number < 60; number += 1) put(`many/${number}.md`);
  const listing = await listBooks(folder, limits);
  expect(listing.notices).toEqual(["tooMany"]);
  expect(listing.books.map((book) => path.basename(book.path))).toEqual(["up.pdf"]);
});

it.skipIf(process.getuid?.() === 0)("says that a folder inside may not be opened", async () => {
  put("closed/a.pdf");
  put("open/b.pdf");
  fs.chmodSync(path.join(folder, "closed"), 0);
  const listing = await listBooks(folder);
  fs.chmodSync(path.join(folder, "closed"), 0o700);
  expect(listing).toMatchObject({ books: [{ kind: "file" }], notices: ["unreadable"] });
});
