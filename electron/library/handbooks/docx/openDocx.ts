import { ExpectedFailure } from "../../../../contract/failure.ts";
import { textOf, walk, type Element } from "../content/htmlTree.ts";
import { attributeNamed, childNamed, childrenNamed, localName } from "../content/parseMarkup.ts";
import { readXml } from "../epub/openPackage.ts";
import type { FolderFiles } from "../markdown/folderFiles.ts";

export interface OpenDocx {
  readonly files: FolderFiles;
  /** Of the main part. */
  readonly path: string;
  part(name: "styles" | "numbering" | "footnotes" | "endnotes"): string | null;
  /** Pictures that lie in the file. */
  readonly pictures: readonly string[];
  readonly linkedPictures: number;
  readonly core: Element | undefined;
  readonly company: string;
  readonly handbookKey: string;
}

const largestPart = 100 * 1024 * 1024;
const others = /^(?:xl\/workbook|ppt\/presentation|visio\/document)\.xml$/u;

/** True for the files of Office documents: those with a list of their types. */
export function isOffice(paths: readonly string[]): boolean {
  return paths.some((path) => /^\[Content_Types\]\.xml$/iu.test(path));
}

/** Finds the parts of a Word document. Failures: `handbook.importUnsupported`, `handbook.archiveBroken`. */
export function openDocx(files: FolderFiles): OpenDocx {
  const path = mainPart(files);
  if (path === null) {
    throw new ExpectedFailure(
      files.paths.some((name) => others.test(name)) ? "handbook.importUnsupported" : "handbook.archiveBroken",
    );
  }
  const relations = relationsOf(files, path);
  const pictures = ["", "footnotes", "endnotes"].flatMap((name) => {
    const part = name === "" ? path : targetOf(files, path, relations, name);
    return part === null
      ? []
      : relationsOf(files, part)
          .filter((relation) => typeOf(relation) === "image")
          .map((relation) => ({ relation, part }));
  });
  const inside = pictures.filter(({ relation }) => attributeNamed(relation, "TargetMode") !== "External");
  return {
    files,
    path,
    part: (name) => targetOf(files, path, relations, name),
    pictures: inside
      .map(({ relation, part }) => files.resolve(part, attributeNamed(relation, "Target")))
      .filter((found) => found !== null),
    linkedPictures: pictures.length - inside.length,
    core: rootOf(files, "docProps/core.xml"),
    company: namedText(rootOf(files, "docProps/app.xml"), "company"),
    handbookKey: customProperty(rootOf(files, "docProps/custom.xml"), "handbook"),
  };
}

/** Reads a part; undefined where it is not there. Failure: `handbook.importTooLarge`. */
export function readPart(files: FolderFiles, path: string | null): Element | undefined {
  if (path === null || !files.paths.includes(path)) return undefined;
  if (files.read(path).byteLength > largestPart)
    throw new ExpectedFailure("handbook.importTooLarge", { name: path, limit: largestPart });
  return readXml(files, path);
}

export function namedText(root: Element | undefined, name: string): string {
  const node = [...walk(root?.children ?? [])].find((entry) => localName(entry.tag) === name);
  return node ? textOf(node.children) : "";
}

function mainPart(files: FolderFiles): string | null {
  const main = relationsOf(files, "").find((relation) => typeOf(relation) === "officeDocument");
  const named = main ? files.resolve("", attributeNamed(main, "Target")) : null;
  const path = named ?? files.resolve("", "word/document.xml");
  if (path === null) return null;
  return [...walk(readPart(files, path)?.children ?? [])].some((node) => localName(node.tag) === "body") &&
    !others.test(path)
    ? path
    : null;
}

function relationsOf(files: FolderFiles, path: string): Element[] {
  const [, folder = "", name = ""] = /^(.*\/)?([^/]*)$/u.exec(path) ?? [];
  const root = readPart(files, files.resolve("", `${folder}_rels/${name}.rels`));
  return childrenNamed(childNamed(root, "relationships"), "relationship");
}

/** The last part of a type, which is the same in both editions of the standard. */
function typeOf(relation: Element): string {
  return attributeNamed(relation, "Type").split("/").at(-1) ?? "";
}

function targetOf(files: FolderFiles, path: string, relations: readonly Element[], type: string): string | null {
  const relation = relations.find((entry) => typeOf(entry) === type);
  return relation ? files.resolve(path, attributeNamed(relation, "Target")) : files.resolve(path, `${type}.xml`);
}

function rootOf(files: FolderFiles, path: string): Element | undefined {
  return readPart(files, files.resolve("", path));
}

function customProperty(root: Element | undefined, name: string): string {
  const node = [...walk(root?.children ?? [])].find((entry) => entry.attributes["name"]?.toLowerCase() === name);
  return node ? textOf(node.children) : "";
}
