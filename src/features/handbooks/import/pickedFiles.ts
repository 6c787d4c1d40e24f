/** A file as a person picked it, with its path inside the folder that they picked. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/iu;
const ofPrograms = [".git", ".svn", ".hg", "node_modules"];

/** What is hidden belongs to a program and is no page; but GitBook keeps the images of a book in `.gitbook/assets`. */
export function isHandbookPath(path: string): boolean {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  if (name === "" || name.startsWith(".") || folders.some((part) => part === "" || ofPrograms.includes(part))) {
    return false;
  }
  return image.test(name) || !folders.some((part) => part.startsWith("."));
}

/** The files of `<input type="file">`, with or without `webkitdirectory`. */
export function filesOfInput(files: readonly File[]): PickedFile[] {
  return files
    .map((file) => ({ path: file.webkitRelativePath.split("/").slice(1).join("/") || file.name, file }))
    .filter(({ path }) => isHandbookPath(path));
}

/** The files of a drop: one folder, or files. Has to be called while the drop is handled; the browser forgets then. */
export async function filesOfDrop(items: DataTransferItemList): Promise<PickedFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = await Promise.all(entries.map((entry) => filesUnder(entry)));
  const onlyFolder = entries.length === 1 && entries[0]?.isDirectory === true;
  return found
    .flat()
    .map(({ path, file }) => ({ path: onlyFolder ? path.split("/").slice(1).join("/") : path, file }))
    .filter(({ path }) => isHandbookPath(path));
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
