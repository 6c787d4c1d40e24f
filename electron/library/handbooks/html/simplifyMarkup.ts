import type { ImportNotice } from "../../../../contract/models/handbook.ts";
import { attributeNamed } from "../content/parseMarkup.ts";
import { element, textOf, walk, type Element, type HtmlNode } from "../content/htmlTree.ts";
import { formulaText } from "./formulaText.ts";
import type { Styles } from "./readStyles.ts";
import { horizontalForms } from "./horizontalForms.ts";

/** Elements whose inside is a part of the page like any other. */
const transparent = new Set(
  "html body section article main header footer form fieldset center hgroup address div nav search dialog".split(" "),
);
const kept = new Set(
  "p blockquote aside figure figcaption ul ol li dl dt dd table caption thead tbody tfoot tr th td pre code strong em u s sub sup small a br hr kbd q abbr details summary h1 h2 h3 h4 h5 h6 ruby rt rp".split(
    " ",
  ),
);
const renamed: Readonly<Record<string, string>> = {
  b: "strong",
  i: "em",
  cite: "em",
  dfn: "em",
  var: "em",
  strike: "s",
  del: "s",
  tt: "code",
  samp: "code",
  dir: "ul",
  menu: "ul",
  listing: "pre",
  xmp: "pre",
  image: "img",
};
const active = new Set(
  "script iframe frame frameset object embed applet form button input select textarea portal".split(" "),
);
/** Gone with all that is in them. */
const dropped = new Set(
  "head script style template noscript noframes iframe frame frameset embed applet button select textarea datalist option audio video source track canvas map area link meta base title rtc colgroup col param progress meter".split(
    " ",
  ),
);

/**
 * A page's own elements, scripts and looks left out, in the few tags that a handbook is kept in. Containers become
 * `section`; what only a style says (bold, raised, hidden, right to left) becomes a tag or an attribute.
 */
export function simplifyMarkup(nodes: readonly HtmlNode[], styles: Styles, notices: Set<ImportNotice>): HtmlNode[] {
  return nodes.flatMap((node) => simplify(node, styles, notices));
}

function simplify(node: HtmlNode, styles: Styles, notices: Set<ImportNotice>): HtmlNode[] {
  if (typeof node === "string") return [horizontalForms(node)];
  const tag = renamed[node.tag] ?? node.tag;
  noteActive(node, tag, notices);
  if (tag === "input") return checkboxOf(node);
  if (dropped.has(tag)) {
    if (tag === "audio" || tag === "video") notices.add("partsSkipped");
    return [];
  }
  if (tag === "svg") return drawingOf(node, notices);
  if (tag === "math" || tag === "m:math") return [formulaText(node)];
  if (tag === "epub:switch") return simplifyMarkup(switchDefault(node), styles, notices);
  if (tag === "ruby") return [rubyOf(node, styles, notices)];
  const style = styles(node);
  if (style.hidden || node.attributes["hidden"] !== undefined) {
    if (isWorthTelling(node)) notices.add("hiddenLeftOut");
    return [];
  }
  if (tag === "img") return imageOf(node);
  const children = simplifyMarkup(node.children, styles, notices);
  const words = children.filter((child) => typeof child === "string");
  if (style.signs && words.length === children.length) return [bulletOf(words.join(""))];
  const attributes = attributesOf(node, style.direction);
  const size = style.points ?? (style.size === undefined ? undefined : 12 * style.size);
  // For guessing headings where there are none; the sanitiser takes it out.
  if (size !== undefined) attributes["data-size"] = String(size);
  if (transparent.has(tag)) {
    // How a heading in it counts: see flattenPage.
    if (tag === "section" || tag === "article") attributes["data-sectioning"] = "";
    if (tag === "header" || tag === "hgroup") attributes["data-header"] = "";
    return [element("section", attributes, children)];
  }
  const inner = kept.has(tag) && tag !== "a" ? children : styled(children, style, tag);
  if (kept.has(tag)) return [element(tag, attributes, isBlockTag(tag) ? styled(inner, style, tag) : inner)];
  // An inline element of no meaning; but a link may point at it, and a language begin with it.
  return Object.keys(attributes).length === 0 ? inner : [element("span", attributes, inner)];
}

/** A passage that a page hides, as behind a tab; not what it hides of its own tools, a word or a line. */
function isWorthTelling(node: Element): boolean {
  return textOf(simplifyMarkup(node.children, () => ({}), new Set())).trim().length >= 120;
}

function isBlockTag(tag: string): boolean {
  return tag === "p" || tag === "li" || tag === "td";
}

/** What a class says in one program and a tag in another. */
function styled(children: HtmlNode[], style: ReturnType<Styles>, tag: string): HtmlNode[] {
  if (textOf(children) === "" || /^h[1-6]$|^th$/u.test(tag)) return children;
  if (children.some((child) => typeof child !== "string" && (isBlockTag(child.tag) || child.tag === "section")))
    return children;
  let nodes = children;
  if (style.bold) nodes = [element("strong", {}, nodes)];
  if (style.italic) nodes = [element("em", {}, nodes)];
  if (style.struck) nodes = [element("s", {}, nodes)];
  if (style.raised) nodes = [element(style.raised, {}, nodes)];
  return nodes;
}

function attributesOf(node: Element, styleDirection: "rtl" | "ltr" | undefined): Record<string, string> {
  const attributes: Record<string, string> = {};
  const { id, name, lang, href, colspan, rowspan, start } = node.attributes;
  const direction = node.attributes["dir"]?.toLowerCase() ?? styleDirection;
  const language = attributeNamed(node, "lang") || lang;
  if (id) attributes["id"] = id;
  if (name && node.tag === "a") attributes["name"] = name;
  if (direction) attributes["dir"] = direction;
  if (language) attributes["lang"] = language;
  if (node.tag === "a" && href !== undefined) attributes["href"] = behindRedirect(href.trim());
  if (node.tag === "td" || node.tag === "th") {
    if (colspan && colspan !== "1") attributes["colspan"] = colspan;
    if (rowspan && rowspan !== "1") attributes["rowspan"] = rowspan;
  }
  if (node.tag === "ol" && start) attributes["start"] = start;
  if (
    /(?:foot|end|rear)note/u.test(`${node.attributes["epub:type"] ?? ""} ${node.attributes["role"] ?? ""}`) &&
    node.tag === "aside"
  ) {
    attributes["data-note"] = "footnote";
  }
  return attributes;
}

/** Google Docs sends every link through an address of its own. */
function behindRedirect(address: string): string {
  if (!/^https?:\/\/www\.google\.com\/url\?/iu.test(address) || !URL.canParse(address)) return address;
  return new URL(address).searchParams.get("q") ?? address;
}

function noteActive(node: Element, tag: string, notices: Set<ImportNotice>): void {
  const data = tag === "script" && /json|text\/template/iu.test(node.attributes["type"] ?? "");
  const checkbox = tag === "input" && /^(?:checkbox|hidden)$/iu.test(node.attributes["type"] ?? "");
  if (active.has(tag) && !data && !checkbox) notices.add("activeContentRemoved");
  for (const [name, value] of Object.entries(node.attributes)) {
    // Browsers leave control characters and spaces out before they look at the scheme.
    const scheme = value.slice(0, 200).replace(/[\p{Cc}\s]/gu, "");
    if (/^on[a-z]+$/iu.test(name) || /^(?:javascript|vbscript):/iu.test(scheme)) notices.add("activeContentRemoved");
  }
}

function imageOf(node: Element): HtmlNode[] {
  const { width, height, alt = "", title = "" } = node.attributes;
  // Counters and spacers.
  if ([width, height].some((side) => side !== undefined && /^[01](?:px)?$/u.test(side.trim()))) return [];
  const source = node.attributes["src"] ?? "";
  // Pages that load their images late keep the address elsewhere.
  const late = node.attributes["data-src"] ?? node.attributes["data-original"] ?? "";
  const address = source === "" || (source.startsWith("data:") && late !== "") ? late : source;
  return [element("img", { src: address.trim(), alt: alt || title }, [])];
}

/** A drawing is kept where it only frames a picture; of any other its words. */
function drawingOf(node: Element, notices: Set<ImportNotice>): HtmlNode[] {
  const parts = [...walk(node.children)];
  const named = (name: string) => parts.filter((part) => part.tag.toLowerCase() === name);
  const alt = named("title")
    .concat(named("desc"))
    .map((part) => textOf([part]))
    .join(" ")
    .trim();
  const images = named("image").map((image) => element("img", { src: attributeNamed(image, "href").trim(), alt }, []));
  if (images.length > 0) return images;
  const words = named("text")
    .map((part) => textOf([part]))
    .filter((text) => text !== "");
  if (words.length > 0) notices.add("partsSkipped");
  return words.length > 0 ? [element("p", {}, [[alt, ...words].filter((text) => text !== "").join(" · ")])] : [];
}

function switchDefault(node: Element): HtmlNode[] {
  return node.children.filter((child) => typeof child !== "string" && child.tag === "epub:default");
}

function checkboxOf(node: Element): HtmlNode[] {
  if ((node.attributes["type"] ?? "").toLowerCase() !== "checkbox") return [];
  return [node.attributes["checked"] === undefined ? "☐ " : "☑ "];
}

/** Readings stand in brackets wherever they cannot be set above their word. */
function rubyOf(node: Element, styles: Styles, notices: Set<ImportNotice>): Element {
  const children = node.children.flatMap((child): HtmlNode[] => {
    if (typeof child === "string" || child.tag === "rp") return typeof child === "string" ? [child] : [];
    const inner = simplifyMarkup(child.tag === "rtc" ? child.children : [child], styles, notices);
    return child.tag === "rt" ? [element("rp", {}, ["（"]), ...inner, element("rp", {}, ["）"])] : inner;
  });
  return element("ruby", {}, children);
}

/** Letters of sign fonts that Word writes for the bullets of its lists. */
function bulletOf(text: string): string {
  return text.replace(/[·§Øüvo\uf0a7\uf0b7\uf0d8\uf0fc]/gu, "•");
}
