import { Parser } from "htmlparser2";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { element, type Element } from "./htmlTree.ts";

/** No book nests deeper; what does is read as if it did not. */
const deepestKept = 100;
/** Tags that are never closed add up in old pages; beyond this the file is made to hold the parser. */
const deepestOpen = 1000;

/** HTML as browsers forgive it, XHTML with its own closing of tags; or XML, with names as they are written. */
export type MarkupKind = "html" | "xml";

/**
 * The tree of a file that may be broken anywhere; entities are decoded, none is ever defined or fetched. Failure:
 * `handbook.importTooLarge` for what is nested without end.
 */
export function parseMarkup(source: string, kind: MarkupKind): Element {
  const root = element("root", {}, []);
  const open: Element[] = [root];
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth += 1;
        if (depth > deepestOpen) throw new ExpectedFailure("handbook.importTooLarge", { depth: deepestOpen });
        const entry = element(tag, { ...attributes }, []);
        open.at(-1)?.children.push(entry);
        // Deeper ones are closed at once: their content follows them in the deepest that is kept.
        if (open.length <= deepestKept) open.push(entry);
      },
      ontext(text) {
        const siblings = open.at(-1)?.children ?? root.children;
        const last = siblings.at(-1);
        if (typeof last === "string") siblings[siblings.length - 1] = last + text;
        else siblings.push(text);
      },
      onclosetag() {
        depth -= 1;
        if (open.length > depth + 1 && open.length > 1) open.pop();
      },
    },
    {
      xmlMode: kind === "xml",
      decodeEntities: true,
      recognizeSelfClosing: true,
      recognizeCDATA: true,
    },
  );
  parser.write(source);
  parser.end();
  return root;
}

/** The name without its prefix, in lower case: `dc:title` is `title`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/** The children of this name, whatever their prefix. */
export function childrenNamed(node: Element | undefined, name: string): Element[] {
  const wanted = name.toLowerCase();
  return (node?.children ?? []).filter(
    (child): child is Element => typeof child !== "string" && localName(child.tag) === wanted,
  );
}

export function childNamed(node: Element | undefined, name: string): Element | undefined {
  const wanted = name.toLowerCase();
  return node?.children.find((child): child is Element => typeof child !== "string" && localName(child.tag) === wanted);
}

/** The value of the attribute of this name, whatever its prefix; empty where there is none. */
export function attributeNamed(node: Element | undefined, name: string): string {
  if (!node) return "";
  const exact = node.attributes[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const key in node.attributes) if (localName(key) === wanted) return node.attributes[key] ?? "";
  return "";
}
