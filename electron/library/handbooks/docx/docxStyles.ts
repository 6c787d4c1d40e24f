import type { Element } from "../content/htmlTree.ts";
import { attributeNamed, childNamed, childrenNamed } from "../content/parseMarkup.ts";

/** What the styles of a document say about its paragraphs; an empty id is a paragraph without one. */
export interface DocxStyles {
  /** 1 for a chapter; null for no heading. */
  headingLevel(styleId: string): number | null;
  isTitle(styleId: string): boolean;
  isContents(styleId: string): boolean;
  isRightToLeft(styleId: string): boolean;
  isBold(styleId: string): boolean;
  /** In points. */
  size(styleId: string): number;
  numbering(styleId: string): { readonly id: string; readonly level: number } | null;
  readonly language: Language;
}

export interface Language {
  readonly latin: string;
  readonly eastAsian: string;
  readonly bidi: string;
}

/** How word processors name headings in their languages, in case the style has lost its own name. */
const headingName =
  /^(?:heading|überschrift|titre|título|titolo|nadpis|nagłówek|rubrik|overskrift|otsikko|kop|címsor|başlık|judul|tiêu đề|titlu|заголовок|επικεφαλίδα|כותרת|عنوان|العنوان|标题|標題|見出し|제목|หัวเรื่อง|header)\s*([1-9])(?:\D.*)?$/iu;
const titleName =
  /^(?:title|titel|titre du document|název|標題|标题|表題|제목|название|العنوان|título|titolo|başlık)$/iu;
const contentsName = /^(?:toc|table of figures|obsah|目录|目錄|目次|verzeichnis|tm)\s*(?:\d|heading|überschrift)/iu;
const deepestChain = 20;
const usualSize = 11;

/** Reads `styles.xml`; without one, styles are known by their ids alone. */
export function readDocxStyles(root: Element | undefined): DocxStyles {
  const styles = new Map<string, Element>();
  let usual = "";
  for (const style of childrenNamed(root, "style")) {
    const id = attributeNamed(style, "styleId");
    if (attributeNamed(style, "type") !== "paragraph" || styles.has(id)) continue;
    styles.set(id, style);
    if (/^(?:1|true)$/u.test(attributeNamed(style, "default"))) usual = id;
  }
  const defaults = childNamed(childNamed(root, "docDefaults"), "rPrDefault");
  const defaultRun = childNamed(defaults, "rPr");

  function chain(styleId: string): Element[] {
    const found: Element[] = [];
    let id = styleId === "" ? usual : styleId;
    while (found.length < deepestChain) {
      const style = styles.get(id);
      if (!style || found.includes(style)) break;
      found.push(style);
      id = attributeNamed(childNamed(style, "basedOn"), "val");
    }
    return found;
  }
  const nameOf = (styleId: string) => attributeNamed(childNamed(styles.get(styleId), "name"), "val") || styleId;
  const firstOf = (styleId: string, group: "pPr" | "rPr", name: string) =>
    chain(styleId)
      .map((style) => childNamed(childNamed(style, group), name))
      .find((node) => node !== undefined);

  return {
    headingLevel(styleId) {
      const outline = firstOf(styleId, "pPr", "outlineLvl");
      if (outline) return outlineLevel(outline);
      for (const style of chain(styleId)) {
        const named = headingName.exec(attributeNamed(childNamed(style, "name"), "val"))?.[1];
        if (named !== undefined) return Number(named);
      }
      const bare = styles.has(styleId) ? undefined : headingName.exec(styleId)?.[1];
      return bare === undefined ? null : Number(bare);
    },
    isTitle: (styleId) => styleId !== "" && titleName.test(nameOf(styleId)),
    isContents: (styleId) => contentsName.test(nameOf(styleId)),
    isRightToLeft: (styleId) => isOn(firstOf(styleId, "pPr", "bidi")),
    isBold: (styleId) => isOn(firstOf(styleId, "rPr", "b")),
    size(styleId) {
      const size = firstOf(styleId, "rPr", "sz") ?? childNamed(defaultRun, "sz");
      return halfPoints(size) ?? usualSize;
    },
    numbering(styleId) {
      const properties = firstOf(styleId, "pPr", "numPr");
      const id = attributeNamed(childNamed(properties, "numId"), "val");
      return id === "" ? null : { id, level: Number(attributeNamed(childNamed(properties, "ilvl"), "val")) || 0 };
    },
    language: languageOf(firstOf("", "rPr", "lang") ?? childNamed(defaultRun, "lang")),
  };
}

/** Word counts from 0, and 9 is text. */
export function outlineLevel(node: Element): number | null {
  const level = Number(attributeNamed(node, "val"));
  return Number.isInteger(level) && level >= 0 && level < 9 ? level + 1 : null;
}

/** A switch of WordprocessingML: on where it only stands there. */
export function isOn(node: Element | undefined): boolean {
  return node !== undefined && !/^(?:0|false|off)$/iu.test(attributeNamed(node, "val"));
}

/** Sizes count half points. */
export function halfPoints(node: Element | undefined): number | null {
  const half = Number(attributeNamed(node, "val"));
  return node !== undefined && Number.isFinite(half) && half > 0 ? half / 2 : null;
}

export function languageOf(node: Element | undefined): Language {
  return {
    latin: attributeNamed(node, "val"),
    eastAsian: attributeNamed(node, "eastAsia"),
    bidi: attributeNamed(node, "bidi"),
  };
}
