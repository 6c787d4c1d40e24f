import { element, type Element, type HtmlNode } from "../content/htmlTree.ts";
import { attributeNamed, childNamed, childrenNamed, localName } from "../content/parseMarkup.ts";
import { halfPoints, isOn, outlineLevel, type DocxStyles } from "./docxStyles.ts";
import { officeFormula } from "./officeFormula.ts";
import type { Numbering } from "./numbering.ts";
import { markOf, type ParagraphMark } from "./paragraphMark.ts";

export interface PreparedBody {
  readonly root: Element;
  /** Letters in each language that runs are marked with. */
  readonly languages: ReadonlyMap<string, number>;
  /** Drawings and objects of which nothing can be kept. */
  readonly lost: number;
}

const wrappers = new Set(["fldSimple", "dir", "bdo", "smartTag", "customXml"].map((name) => name.toLowerCase()));

/**
 * Rewrites the body of a document into what the converter knows, and marks on every paragraph what the converter does
 * not hand on: its level, direction, number, size. Text boxes follow the paragraph that they hang on.
 */
export function prepareBody(body: Element, styles: DocxStyles, numbering: Numbering): PreparedBody {
  const languages = new Map<string, number>();
  let lost = 0;

  function prepareBlocks(nodes: readonly HtmlNode[]): HtmlNode[] {
    return nodes.flatMap((node): HtmlNode[] => {
      if (typeof node === "string") return [];
      switch (localName(node.tag)) {
        case "p":
          return prepareParagraph(node);
        case "sdt":
          return isContentsBox(node) ? [] : prepareBlocks(childNamed(node, "sdtContent")?.children ?? []);
        case "altchunk":
          lost += 1;
          return [];
        case "pprchange":
        case "rprchange":
          return [];
        default:
          return [element(node.tag, node.attributes, prepareBlocks(node.children))];
      }
    });
  }

  function prepareParagraph(paragraph: Element): HtmlNode[] {
    const properties = childNamed(paragraph, "pPr");
    const styleId = attributeNamed(childNamed(properties, "pStyle"), "val");
    const boxes: HtmlNode[] = [];
    const children = prepareInline(paragraph.children, boxes);
    const mark = markParagraph(paragraph, properties, styleId);
    if (styles.isContents(styleId)) return prepareBlocks(boxes);
    const own = properties ? [mark.level === null ? properties : withoutNumber(properties)] : [];
    const inner = [...own, ...bookmark(paragraph, mark), ...children.filter((child) => child !== properties)];
    return [element(paragraph.tag, {}, inner), ...prepareBlocks(boxes)];
  }

  function markParagraph(paragraph: Element, properties: Element | undefined, styleId: string): ParagraphMark {
    const outline = childNamed(properties, "outlineLvl");
    const level = outline ? outlineLevel(outline) : styles.headingLevel(styleId);
    const own = childNamed(properties, "numPr");
    const numberId = attributeNamed(childNamed(own, "numId"), "val");
    const styled = styles.numbering(styleId);
    const id = numberId || (styled?.id ?? "");
    const depth = Number(attributeNamed(childNamed(own, "ilvl"), "val") || (styled?.level ?? 0));
    const hasWords = letterCount(paragraph) > 0;
    const number = id === "" || id === "0" || !hasWords ? null : numbering.next(id, depth);
    const bidi = childNamed(properties, "bidi");
    return {
      level: hasWords ? level : null,
      title: styles.isTitle(styleId),
      rightToLeft: bidi ? isOn(bidi) : styles.isRightToLeft(styleId),
      label: level === null ? "" : (number?.label ?? ""),
      count: number?.count ?? null,
      size: sizeOf(paragraph) ?? styles.size(styleId),
      bold: styles.isBold(styleId),
    };
  }

  function prepareInline(nodes: readonly HtmlNode[], boxes: HtmlNode[]): HtmlNode[] {
    return nodes.flatMap((node): HtmlNode[] => {
      if (typeof node === "string") return [node];
      const name = localName(node.tag);
      const prefix = node.tag.includes(":") ? node.tag.slice(0, node.tag.indexOf(":") + 1) : "";
      if (name === "alternatecontent") return prepareInline(chosen(node), boxes);
      if (name === "txbxcontent") {
        boxes.push(...node.children);
        return [];
      }
      if (name === "omath" || name === "omathpara") {
        return [element("w:r", {}, [element("w:t", { "xml:space": "preserve" }, [officeFormula(node)])])];
      }
      if (wrappers.has(name)) return prepareInline(node.children, boxes);
      if (name === "cr") return [element(`${prefix}br`, {}, [])];
      if (name === "ptab") return [element(`${prefix}tab`, {}, [])];
      if (name === "ruby") return prepareRuby(node, prefix, boxes);
      if (name === "chart" || name === "relids") lost += 1;
      if (name === "r") {
        const properties = childNamed(node, "rPr");
        if (isOn(childNamed(properties, "vanish"))) return [];
        countLanguage(node, properties);
        const inner = prepareInline(node.children, boxes);
        // A ruby brings runs of its own, which stand beside this one.
        if (childrenNamed(node, "ruby").length > 0) return inner.filter((child) => child !== properties);
        return [element(node.tag, {}, inner)];
      }
      return [element(node.tag, node.attributes, prepareInline(node.children, boxes))];
    });
  }

  function prepareRuby(node: Element, prefix: string, boxes: HtmlNode[]): HtmlNode[] {
    const reading = wordsIn(childNamed(node, "rt"));
    const mark = (name: string) => element(`${prefix}bookmarkStart`, { [`${prefix}name`]: name }, []);
    return [
      mark("mx:ruby"),
      ...prepareInline(childNamed(node, "rubyBase")?.children ?? [], boxes),
      mark(`mx:rt=${reading}`),
    ];
  }

  function countLanguage(run: Element, properties: Element | undefined): void {
    const text = wordsIn(run);
    if (text === "") return;
    const marked = childNamed(properties, "lang");
    const isBidi = isOn(childNamed(properties, "rtl"));
    const isHan = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
    const [attribute, usual] = isBidi
      ? (["bidi", styles.language.bidi] as const)
      : isHan
        ? (["eastAsia", styles.language.eastAsian] as const)
        : (["val", styles.language.latin] as const);
    const language = attributeNamed(marked, attribute) || usual;
    if (language !== "") languages.set(language, (languages.get(language) ?? 0) + text.length);
  }

  return {
    root: element(body.tag, body.attributes, prepareBlocks(body.children)),
    languages,
    get lost() {
      return lost;
    },
  };
}

/** The newer form where it holds words or a picture, else the older one beside it. */
function chosen(node: Element): HtmlNode[] {
  const choice = childNamed(node, "Choice") ?? childNamed(node, "choice");
  const usable = choice !== undefined && holds(choice, ["txbxcontent", "blip", "t"]);
  return (usable ? choice : (childNamed(node, "fallback") ?? choice))?.children ?? [];
}

function holds(node: Element, names: readonly string[]): boolean {
  return node.children.some(
    (child) => typeof child !== "string" && (names.includes(localName(child.tag)) || holds(child, names)),
  );
}

function isContentsBox(node: Element): boolean {
  const properties = childNamed(node, "sdtPr");
  return /table of contents/iu.test(
    attributeNamed(childNamed(childNamed(properties, "docPartObj"), "docPartGallery"), "val"),
  );
}

function withoutNumber(properties: Element): Element {
  // A heading is no item of a list: its number stands in its words.
  const children = properties.children.filter(
    (child) => typeof child === "string" || !["numpr", "pstyle"].includes(localName(child.tag)),
  );
  return element(properties.tag, {}, children);
}

function bookmark(paragraph: Element, mark: ParagraphMark): HtmlNode[] {
  const prefix = paragraph.tag.slice(0, paragraph.tag.indexOf(":") + 1);
  return [element(`${prefix}bookmarkStart`, { [`${prefix}name`]: markOf(mark) }, [])];
}

function wordsIn(node: Element | undefined): string {
  if (!node) return "";
  return node.children
    .map((child) =>
      typeof child === "string"
        ? ""
        : localName(child.tag) === "t"
          ? child.children.filter((text) => typeof text === "string").join("")
          : wordsIn(child),
    )
    .join("");
}

function letterCount(paragraph: Element): number {
  return wordsIn(paragraph).trim().length;
}

/** Of the longest run that says one. */
function sizeOf(paragraph: Element): number | null {
  let best: { size: number; length: number } | null = null;
  for (const run of childrenNamed(paragraph, "r")) {
    const size = halfPoints(childNamed(childNamed(run, "rPr"), "sz"));
    const { length } = wordsIn(run);
    if (size !== null && (best === null || length > best.length)) best = { size, length };
  }
  return best?.size ?? null;
}
