import { isFolderOfPage, isHandbookPath } from "../../../../contract/handbookPath.ts";

/** A file as a person picked it, with its path inside the folder that they picked. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/iu;

/** What becomes one handbook: a file, or the pages of a folder. */
export interface Pick {
  readonly name: string;
  readonly files: readonly PickedFile[];
}

/** What `<input type="file">` gives, with or without `webkitdirectory`. */
export function picksOfInput(files: readonly File[]): Pick[] {
  const folder = files[0]?.webkitRelativePath.split("/")[0] ?? "";
  const picked = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return folder === "" ? picksOfFiles(picked) : [inFolder(folder, picked)];
}

/** What was dropped. Has to be called while the drop is handled; the browser forgets then. */
export async function picksOfDrop(items: DataTransferItemList): Promise<Pick[]> {
  const given = [...items].filter((item) => item.kind === "file");
  // What comes from another page or program may be a file without a place on the disk.
  const loose = given.filter((item) => item.webkitGetAsEntry() === null).map((item) => item.getAsFile());
  const entries = given.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = await Promise.all(entries.map(async (entry) => ({ entry, files: await filesUnder(entry) })));
  const folders = found.filter(({ entry }) => entry.isDirectory);
  const files = [
    ...found.filter(({ entry }) => !entry.isDirectory).flatMap((each) => each.files),
    ...loose.filter((file) => file !== null).map((file) => ({ path: file.name, file })),
  ];
  return joinFolders(
    picksOfFiles(files),
    folders.map(({ entry, files: inside }) => inFolder(entry.name, inside)),
  );
}

const page = /\.(?:md|markdown)$/iu;
const webPage = /\.x?html?$/iu;
/** What lies beside saved pages, and is no book by itself. */
const webPart = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|css|js)$/iu;

/** Single files are a book each; but pages and the pictures beside them, as when all of a folder is marked, are one. */
export function picksOfFiles(files: readonly PickedFile[]): Pick[] {
  const books = [
    { pages: page, parts: image },
    { pages: webPage, parts: webPart },
  ].flatMap(({ pages, parts }) => {
    const first = files.find(({ path }) => pages.test(path));
    if (first === undefined) return [];
    return [{ name: first.path, files: files.filter(({ path }) => pages.test(path) || parts.test(path)) }];
  });
  const alone = files.filter((file) => !books.some((book) => book.files.includes(file)));
  return [...alone.map((file) => ({ name: file.path, files: [file] })), ...books];
}

/** What a browser saved beside a page is of its book. */
export function joinFolders(picks: readonly Pick[], folders: readonly Pick[]): Pick[] {
  const isOf = (folder: Pick, { path }: PickedFile) => isFolderOfPage(folder.name, path);
  const bookOf = (folder: Pick) => picks.find((pick) => pick.files.some((file) => isOf(folder, file)));
  const joined = picks.map((pick) => {
    const beside = folders.filter((folder) => bookOf(folder) === pick);
    const inside = beside.flatMap(({ name, files }) =>
      files.map(({ path, file }) => ({ path: `${name}/${path}`, file })),
    );
    return { name: pick.name, files: [...pick.files, ...inside] };
  });
  return [...folders.filter((folder) => bookOf(folder) === undefined), ...joined];
}

/** Without the folder's own name in front. */
function inFolder(name: string, files: readonly PickedFile[]): Pick {
  const inside = files.map(({ path, file }) => ({ path: path.split("/").slice(1).join("/"), file }));
  return { name, files: inside.filter(({ path }) => isHandbookPath(path)) };
}

async function filesUnder(entry: FileSystemEntry): Promise<PickedFile[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry instanceof FileSystemFileEntry || entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: PickedFile[] = [];
  // The reader gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const each of some) found.push(...(await filesUnder(each)));
  }
}
