import { ExpectedFailure } from "../../../../contract/failure.ts";
import { walk } from "../content/htmlTree.ts";
import { attributeNamed, localName } from "../content/parseMarkup.ts";
import type { FolderFiles } from "../markdown/folderFiles.ts";
import { readXml } from "./openPackage.ts";

/** Fonts are often scrambled in books that anyone may read (EPUB 3.3, 4.4.1). */
const fontScrambling = new Set(["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]);

/** Failure: `handbook.protected` for a book whose text or pictures are locked by its shop or library. */
export function refuseProtected(files: FolderFiles): void {
  const path = files.resolve("", "META-INF/encryption.xml");
  if (path === null) return;
  for (const data of walk([readXml(files, path)])) {
    if (localName(data.tag) !== "encrypteddata") continue;
    const parts = [...walk(data.children)];
    const algorithm = attributeNamed(
      parts.find((part) => localName(part.tag) === "encryptionmethod"),
      "Algorithm",
    );
    const target = attributeNamed(
      parts.find((part) => localName(part.tag) === "cipherreference"),
      "URI",
    );
    if (!fontScrambling.has(algorithm) && !/\.(?:otf|ttf|woff2?)$/iu.test(target)) {
      throw new ExpectedFailure("handbook.protected");
    }
  }
}
