/** A file as a person picked it, with its path inside the folder that they picked. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** What is hidden or belongs to a program is no page of a handbook. */
function isHandbookPath(path: string): boolean {
  return path.split("/").every((part) => part !== "" && !part.startsWith(".") && part !== "node_modules");
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
