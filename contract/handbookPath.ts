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

const webPage = /\.x?html?$/iu;

/** Browsers lay what a saved page needs into a folder named after it, `page_files` in English: that is one book. */
export function isFolderOfPage(folder: string, page: string): boolean {
  const [name, stem] = [folder.normalize("NFC"), page.replace(webPage, "").normalize("NFC")];
  return webPage.test(page) && name.startsWith(stem) && /^[-_.]\p{L}+$/u.test(name.slice(stem.length));
}
