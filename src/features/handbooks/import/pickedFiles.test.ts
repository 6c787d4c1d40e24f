import { expect, it } from "vitest";
import { isHandbookPath, picksOfFiles, picksOfInput } from "./pickedFiles.ts";

it.each(["README.md", "chapters/1/oxygen.md", "book.pdf", ".gitbook/assets/image 1.PNG", "a/.assets/b.svg"])(
  "takes %s",
  (path) => expect(isHandbookPath(path)).toBe(true),
);

it.each([
  ".DS_Store",
  "chapters/.hidden.png",
  ".github/pull_request.md",
  ".git/objects/a.png",
  "node_modules/x/README.md",
  "node_modules/x/logo.png",
  "",
  "chapters/",
])("leaves %j out", (path) => expect(isHandbookPath(path)).toBe(false));

const named = (path: string) => ({ path, file: new File([], path) });

it("takes each file for a book of its own, but pages with their pictures for one", () => {
  const picks = picksOfFiles(["a.pdf", "2.md", "b.epub", "1.md", "lung.png"].map(named));
  expect(picks.map(({ name, files }) => [name, files.map(({ path }) => path)])).toEqual([
    ["a.pdf", ["a.pdf"]],
    ["b.epub", ["b.epub"]],
    ["2.md", ["2.md", "1.md", "lung.png"]],
  ]);
  expect(picksOfFiles([])).toEqual([]);
});

it("takes a folder for one book, with the paths inside it", () => {
  const inFolder = (path: string) => {
    return Object.defineProperty(new File([], path.split("/").at(-1) ?? ""), "webkitRelativePath", { value: path });
  };
  const [book, ...others] = picksOfInput(["ward/README.md", "ward/a/b.md", "ward/.git/x.png"].map(inFolder));
  expect(others).toEqual([]);
  expect(book?.name).toBe("ward");
  expect(book?.files.map(({ path }) => path)).toEqual(["README.md", "a/b.md"]);
});
