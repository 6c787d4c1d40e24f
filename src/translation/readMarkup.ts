import MarkdownIt from "markdown-it";
import { mentionPattern } from "../../contract/models/conversation.ts";

/** A part of a message's text, to be drawn by React: no HTML is ever made of what somebody wrote. */
export type MarkupNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code" | "block"; readonly text: string }
  | { readonly kind: "mention"; readonly memberId: string }
  | { readonly kind: "link"; readonly href: string; readonly host: string; readonly children: readonly MarkupNode[] }
  | { readonly kind: "break" }
  | { readonly kind: MarkupTag; readonly children: readonly MarkupNode[]; readonly start?: number };
export type MarkupTag = "p" | "strong" | "em" | "s" | "ul" | "ol" | "li" | "blockquote";

const tags: Readonly<Record<string, MarkupTag>> = {
  paragraph: "p",
  strong: "strong",
  em: "em",
  s: "s",
  bullet_list: "ul",
  ordered_list: "ol",
  list_item: "li",
  blockquote: "blockquote",
};

// Nothing but what is named: no images, no HTML, no headings, no tables.
const markdown = new MarkdownIt("zero", { breaks: true, linkify: true, html: false }).enable([
  "list",
  "fence",
  "blockquote",
  "newline",
  "escape",
  "backticks",
  "emphasis",
  "strikethrough",
  "link",
  "autolink",
  "linkify",
]);
// Addresses that are written out; a bare word with a dot (`b.i.d`) is no address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

type Token = ReturnType<typeof markdown.parse>[number];

/** Deeper lists than anybody writes are shown as they were typed. */
const deepest = 12;

export function readMarkup(text: string): readonly MarkupNode[] {
  const tokens = markdown.parse(text, {});
  if (tokens.some((token) => token.level > deepest * 2)) return [{ kind: "block", text }];
  return readTokens(tokens);
}

function readTokens(tokens: readonly Token[]): readonly MarkupNode[] {
  const root: MarkupNode[] = [];
  const open: { readonly token: Token; readonly children: MarkupNode[] }[] = [];
  const add = (...nodes: readonly MarkupNode[]): void => void (open.at(-1)?.children ?? root).push(...nodes);
  for (const token of tokens) {
    if (token.nesting === 1) open.push({ token, children: [] });
    else if (token.nesting === -1) {
      const closed = open.pop();
      if (closed) add(...wrap(closed.token, closed.children));
    } else if (token.type === "inline") add(...readTokens(token.children ?? []));
    else if (token.type === "text") add(...readMentions(token.content));
    else if (token.type === "code_inline") add({ kind: "code", text: token.content });
    else if (token.type === "fence") add({ kind: "block", text: token.content.replace(/\n$/, "") });
    else if (token.type === "softbreak" || token.type === "hardbreak") add({ kind: "break" });
    else if (token.content !== "") add({ kind: "text", text: token.content });
  }
  return root;
}

function wrap(token: Token, children: readonly MarkupNode[]): readonly MarkupNode[] {
  const name = token.type.replace(/_open$/, "");
  if (name === "link") {
    const href = String(token.attrGet("href") ?? "");
    const host = hostOf(href);
    return host === null ? children : [{ kind: "link", href, host, children }];
  }
  const tag = tags[name];
  // In lists without empty lines between paragraphs are not shown as such.
  if (tag === undefined || (tag === "p" && token.hidden)) return children;
  const start = Number(token.attrGet("start") ?? 1);
  return [tag === "ol" && start !== 1 ? { kind: tag, children, start } : { kind: tag, children }];
}

/** Null for what is no address of the web. */
function hostOf(href: string): string | null {
  const url = URL.parse(href);
  if (url === null || url.username !== "" || url.password !== "") return null;
  return url.protocol === "https:" || url.protocol === "http:" ? url.host : null;
}

function readMentions(text: string): MarkupNode[] {
  const nodes: MarkupNode[] = [];
  let at = 0;
  for (const match of text.matchAll(mentionPattern)) {
    if (match.index > at) nodes.push({ kind: "text", text: text.slice(at, match.index) });
    nodes.push({ kind: "mention", memberId: match[1] ?? "" });
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push({ kind: "text", text: text.slice(at) });
  return nodes;
}
