import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { decodeText } from "../content/decodeText.ts";
import { textOf, walk, type Element } from "../content/htmlTree.ts";
import { attributeNamed, parseMarkup } from "../content/parseMarkup.ts";
import { normaliseText } from "../../../../language/foldWord.ts";

export interface WebPage {
  readonly path: string;
  readonly title: string;
  readonly language: string;
  readonly direction: string;
  /** By name or property, in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  readonly root: Element;
  readonly body: Element;
}

/** What an HTML file says its letters are, from its first bytes, as browsers look for it. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const xml = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/iu.exec(head)?.[1];
  return xml ?? /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(head)?.[1] ?? null;
}

/** Reads an HTML or XHTML file. Failures: `handbook.encodingUnknown`, `handbook.importTooLarge`. */
export function readWebPage(
  path: string,
  bytes: Uint8Array,
  notices: Set<ImportNotice>,
  charset: string | null = null,
): WebPage {
  const { text, guessed } = decodeText(path, bytes, charset ?? declaredCharset(bytes));
  if (guessed) notices.add("encodingGuessed");
  const root = parseMarkup(withoutConditions(normaliseText(text)), "html");
  const all = [...walk(root.children)];
  const html = all.find((node) => node.tag === "html");
  const bodies = all.filter((node) => node.tag === "body");
  const body = bodies[0] ?? all.find((node) => node.tag === "frameset") ?? html ?? root;
  const meta = new Map<string, string>();
  for (const node of all) {
    if (node.tag !== "meta") continue;
    const name = node.attributes["name"] ?? node.attributes["property"] ?? node.attributes["http-equiv"] ?? "";
    const content = node.attributes["content"]?.trim() ?? "";
    if (name !== "" && content !== "" && !meta.has(name.toLowerCase())) meta.set(name.toLowerCase(), content);
  }
  const title = all.find((node) => node.tag === "title");
  return {
    path,
    title: title ? textOf(title.children) : "",
    language: languageOf(html) || languageOf(body) || meta.get("content-language") || meta.get("dc.language") || "",
    direction: (body.attributes["dir"] ?? html?.attributes["dir"] ?? "").toLowerCase(),
    meta,
    root,
    body,
  };
}

function languageOf(node: Element | undefined): string {
  return attributeNamed(node, "lang").trim();
}

/** What only old browsers show, and the marks around what all others do: `<!--[if lt IE 9]>`, `<![endif]>`. */
function withoutConditions(text: string): string {
  return text
    .replace(/<!\[(?:if\b[^\]>]*|endif)\]>/giu, "")
    .replace(/<!--\[if[^\]]*\]><!-->|<!--<!\[endif\]-->/giu, "");
}
