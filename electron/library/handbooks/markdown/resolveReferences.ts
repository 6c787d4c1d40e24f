import { toLinkedAddress } from "../content/linkedAddress.ts";
import { element, textOf, type Element, type HtmlNode } from "../content/htmlTree.ts";

/** What addresses on a page mean; null for what is not part of the book. */
export interface References {
  /** Address of an image of the book. */
  image(source: string): string | null;
  /** Address of a place in the book. */
  place(target: string): string | null;
}

const directions = new Set(["ltr", "rtl", "auto"]);
const largestSpan = 100;

/**
 * Replaces every address on a page, in place: images and links of the book point into the library; of any other link
 * the text stays with its address readable beside it; any other image leaves its description. Nothing that is left can
 * make a window fetch from elsewhere.
 */
export function resolveReferences(node: Element, references: References): void {
  node.children = node.children.flatMap((child): HtmlNode[] => {
    if (typeof child === "string") return [child];
    resolveReferences(child, references);
    if (child.tag === "img") return resolveImage(child, references);
    if (child.tag === "a") return resolveLink(child, references);
    return [child];
  });
  keepHarmlessAttributes(node);
}

function resolveImage(image: Element, references: References): HtmlNode[] {
  const address = references.image(image.attributes["src"] ?? "");
  const alt = image.attributes["alt"] ?? "";
  if (address !== null) return [element("img", { src: address, alt }, [])];
  return alt === "" ? [] : [alt];
}

function resolveLink(link: Element, references: References): HtmlNode[] {
  const target = link.attributes["href"] ?? "";
  const place = target === "" ? null : (toLinkedAddress(target) ?? references.place(target));
  if (place !== null) return [element("a", { href: place }, link.children)];
  if (!/^(?:https?:|mailto:)/iu.test(target)) return link.children;
  const address = target.replace(/^mailto:/iu, "");
  const shown = textOf(link.children);
  return shown === address || shown === "" ? [shown || address] : [...link.children, ` (${address})`];
}

function keepHarmlessAttributes(node: Element): void {
  for (const [name, value] of Object.entries(node.attributes)) {
    const keep =
      name === "dir"
        ? directions.has(value)
        : name === "lang"
          ? /^[a-zA-Z-]{2,35}$/u.test(value)
          : name === "colspan" || name === "rowspan" || name === "start"
            ? /^\d{1,4}$/u.test(value) && (name === "start" || Number(value) <= largestSpan)
            : name === "data-note"
              ? /^[a-z]+$/u.test(value)
              : name === "src" || name === "alt" || name === "href";
    if (!keep) delete node.attributes[name];
  }
}
