import { expect, it } from "vitest";
import { isHandbookPath } from "../../../../contract/handbookPath.ts";
import { joinFolders, picksOfFiles, picksOfInput } from "./pickedFiles.ts";

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

it("takes web pages that are marked together for one book, with their style sheets and pictures", () => {
  const picks = picksOfFiles(["index.html", "a.pdf", "dose.htm", "ward.css", "lung.png"].map(named));
  expect(picks.map(({ name, files }) => [name, files.map(({ path }) => path)])).toEqual([
    ["a.pdf", ["a.pdf"]],
    ["index.html", ["index.html", "dose.htm", "ward.css", "lung.png"]],
  ]);
  // A book of Markdown beside them is another.
  expect(picksOfFiles(["1.md", "2.html", "3.html"].map(named)).map(({ name }) => name)).toEqual(["1.md", "2.html"]);
});

it("takes a saved page and the folder of what it needs for one book, and any other folder for its own", () => {
  const folder = (name: string, ...paths: string[]) => ({ name, files: paths.map(named) });
  const picks = joinFolders(picksOfFiles(["Oxygen.html", "b.pdf"].map(named)), [
    folder("Oxygen_files", "flow.png"),
    folder("Oxygen-Dateien", "mask.png"),
    folder("Oxygen 2", "README.md"),
    folder("b_files", "lung.png"),
  ]);
  expect(picks.map(({ name, files }) => [name, files.map(({ path }) => path)])).toEqual([
    ["Oxygen 2", ["README.md"]],
    ["b_files", ["lung.png"]],
    ["b.pdf", ["b.pdf"]],
    ["Oxygen.html", ["Oxygen.html", "Oxygen_files/flow.png", "Oxygen-Dateien/mask.png"]],
  ]);
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
