import { expect, it } from "vitest";
import { isHandbookPath } from "./pickedFiles.ts";

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
