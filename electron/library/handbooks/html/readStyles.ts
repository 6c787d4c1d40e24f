import { walk, type Element } from "../content/htmlTree.ts";

/** What a style says that changes the meaning of text, or how it is to be read. */
export interface TextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly raised?: "sup" | "sub";
  readonly struck?: boolean;
  readonly hidden?: boolean;
  readonly direction?: "rtl" | "ltr";
  /** As a multiple of the text around it; 1 where only an absolute size is known. */
  readonly size?: number;
  /** In points, where it is absolute. */
  readonly points?: number;
  /** A font of signs, in which letters stand for bullets. */
  readonly signs?: boolean;
}

export type Styles = (node: Element) => TextStyle;

const largestSheet = 1024 * 1024;
const mostRules = 20_000;
const ofEveryScreen = /^(?:(?:only\s+)?screen|all)?$/iu;
const simpleSelector = /^([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)$/iu;

/** Reads the plain rules of style sheets (a tag, classes, an id) and the `style` attribute; anything finer is ignored. */
export function readStyles(sheets: readonly string[]): Styles {
  const rules = new Map<string, TextStyle>();
  for (const sheet of sheets) {
    const source = withoutOtherMedia(
      sheet
        .slice(0, largestSheet)
        .replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/gu, " ")
        .replace(/@(?:import|charset|namespace)[^;{@]*;/gu, " "),
    );
    for (const { selectors, body } of rulesIn(source)) {
      const style = readDeclarations(body);
      if (Object.keys(style).length === 0) continue;
      for (const selector of selectors.split(",")) {
        const parts = simpleSelector.exec(selector.trim().replace(/^@[\w-]+[^{]*$/u, "-"));
        if (!parts || rules.size >= mostRules) continue;
        const key = `${(parts[1] ?? "").toLowerCase()}${parts[2] ?? ""}`;
        rules.set(key, { ...rules.get(key), ...style });
      }
    }
  }
  return (node) => styleOf(node, rules);
}

/** Of a `<style>` or a `<link>`: not for paper only, narrow windows or another choice of the reader's. */
export function isForEveryScreen({ attributes }: Element): boolean {
  return ofEveryScreen.test(attributes["media"]?.trim() ?? "") && !/\balternate\b/iu.test(attributes["rel"] ?? "");
}

/** The text of the `<style>` elements of a page. */
export function sheetsIn(root: Element): string[] {
  return [...walk(root.children)]
    .filter((node) => node.tag === "style" && isForEveryScreen(node))
    .map((node) => node.children.map((child) => (typeof child === "string" ? child : "")).join(""));
}

/**
 * Leaves out what holds on paper, narrow windows and other programs only: a table that is hidden on telephones, or a
 * dose that is not printed, is still a part of the book.
 */
function withoutOtherMedia(source: string): string {
  const start = /@media\b([^{}]*)\{/giu;
  let kept = "";
  let at = 0;
  for (let found = start.exec(source); found !== null; found = start.exec(source)) {
    if (ofEveryScreen.test(found[1]?.trim() ?? "")) continue;
    kept += source.slice(at, found.index);
    at = endOfBlock(source, start.lastIndex);
    start.lastIndex = at;
  }
  return kept + source.slice(at);
}

/** After the brace that closes a block whose inside begins at `from`; the end of the sheet where none does. */
function endOfBlock(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}

/** The innermost blocks, each with what stands before it. By hand: a pattern takes minutes for a sheet without braces. */
function* rulesIn(source: string): Generator<{ selectors: string; body: string }> {
  let selectors: string | null = null;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign !== "{" && sign !== "}") continue;
    const text = source.slice(from, at);
    if (sign === "}" && selectors !== null) yield { selectors, body: text };
    selectors = sign === "{" ? text : null;
    from = at + 1;
  }
}

function styleOf(node: Element, rules: ReadonlyMap<string, TextStyle>): TextStyle {
  const classes = (node.attributes["class"] ?? "").split(/\s+/u).filter((name) => name !== "");
  const keys = [node.tag];
  for (const name of classes.slice(0, 20)) keys.push(`.${name}`, `${node.tag}.${name}`);
  const id = node.attributes["id"];
  if (id !== undefined) keys.push(`#${id}`);
  let style: TextStyle = {};
  for (const key of keys) {
    const found = rules.get(key);
    if (found) style = { ...style, ...found };
  }
  const own = node.attributes["style"];
  return own === undefined || own === "" ? style : { ...style, ...readDeclarations(own) };
}

function readDeclarations(body: string): TextStyle {
  const style: { -readonly [Key in keyof TextStyle]: TextStyle[Key] } = {};
  for (const declaration of body.split(";")) {
    const colon = declaration.indexOf(":");
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase()
      .replace(/\s*!important$/u, "");
    if (name === "font-weight") style.bold = /^(?:bold|bolder|[6-9]00)$/u.test(value);
    else if (name === "font-style") style.italic = /^(?:italic|oblique)/u.test(value);
    else if (name === "vertical-align" && (value === "super" || value === "sub"))
      style.raised = value === "super" ? "sup" : "sub";
    else if (name === "text-decoration" || name === "text-decoration-line")
      style.struck = value.includes("line-through");
    else if (name === "display") style.hidden = value === "none";
    else if (name === "mso-hide" && value === "all") style.hidden = true;
    else if (name === "direction" && (value === "rtl" || value === "ltr")) style.direction = value;
    else if (name === "font-size") Object.assign(style, readSize(value));
    else if (name === "font-family") style.signs = /symbol|wingdings|webdings/u.test(value);
  }
  return style;
}

function readSize(value: string): TextStyle {
  const [, number = "", unit = ""] = /^([\d.]{1,8})(pt|px|em|rem|%)$/u.exec(value) ?? [];
  const amount = Number(number);
  if (number === "" || !Number.isFinite(amount)) return value === "larger" || value === "x-large" ? { size: 1.3 } : {};
  if (unit === "pt") return { points: amount };
  if (unit === "px") return { points: amount * 0.75 };
  return { size: unit === "%" ? amount / 100 : amount };
}
