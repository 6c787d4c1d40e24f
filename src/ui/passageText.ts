/** As much of the DOM as the words of a passage need: so that the rule can be held against the library's own. */
export interface TextNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly localName?: string;
  readonly childNodes: Iterable<TextNode>;
  getAttribute?(name: string): string | null;
}

/** The words of a passage as the library keeps them, and the text node and offset that each unit of them came from. */
export interface PassageText<Node extends TextNode> {
  readonly text: string;
  /** In document order. */
  readonly nodes: readonly Node[];
  /** Index into `nodes` of each unit; -1 for what no text node holds, such as the sign between two cells. */
  readonly nodeOf: Int32Array;
  readonly offsetOf: Int32Array;
}

const elementNode = 1;
const textNode = 3;

/** What the window itself puts into a page is no part of its text. */
export const asideAttribute = "data-aside";

/** The same as in the library's `htmlTree`: a test holds the two together. */
const spacedTags = new Set("br p div li ul ol tr table h1 h2 h3 h4 h5 h6 pre".split(" "));

interface Unit {
  readonly character: string;
  readonly node: number;
  readonly offset: number;
}

/**
 * The text of a passage's element as the library's `textOf` makes it: white space in one, cells set apart by a dot,
 * pictures by their words.
 */
export function passageText<Node extends TextNode>(element: Node): PassageText<Node> {
  const nodes: Node[] = [];
  const units: Unit[] = [];
  const say = (text: string, node: number) => {
    for (let offset = 0; offset < text.length; offset += 1)
      units.push({ character: text.charAt(offset), node, offset });
  };
  const visit = (node: Node) => {
    if (node.nodeType === textNode) say(node.nodeValue ?? "", nodes.push(node) - 1);
    if (node.nodeType !== elementNode || node.getAttribute?.(asideAttribute) != null) return;
    const tag = node.localName ?? "";
    const alt = tag === "img" ? node.getAttribute?.("alt") : null;
    if (alt) say(` ${alt} `, -1);
    // The library reads a row by its cells.
    const spaced = spacedTags.has(tag) && !(node === element && tag === "tr");
    if (spaced) say(" ", -1);
    for (const child of node.childNodes) visit(child as Node);
    if (spaced) say(" ", -1);
    if (tag === "td" || tag === "th") say(" · ", -1);
  };
  visit(element);
  return { nodes, ...settle(units) };
}

/** White space becomes one space; dots that set nothing apart, and spaces, leave the end; spaces leave the start. */
function settle(units: readonly Unit[]): Omit<PassageText<never>, "nodes"> {
  const kept: Unit[] = [];
  for (const unit of units) {
    const space = /\s/u.test(unit.character);
    if (!space) kept.push(unit);
    else if (kept.at(-1)?.character !== " ") kept.push({ ...unit, character: " " });
  }
  const raw = kept.map((unit) => unit.character).join("");
  const end = raw.replace(/(?: ·)+ ?$/u, "").trimEnd().length;
  const text = raw.slice(0, end).trimStart();
  const used = kept.slice(end - text.length, end);
  return {
    text,
    nodeOf: Int32Array.from(used, (unit) => unit.node),
    offsetOf: Int32Array.from(used, (unit) => unit.offset),
  };
}

/** A stretch of one text node. */
export interface Stretch<Node> {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

/** The stretches of text nodes that hold the units [from, to) of a passage, in document order. */
export function stretchesOf<Node extends TextNode>(
  passage: PassageText<Node>,
  from: number,
  to: number,
): Stretch<Node>[] {
  const stretches: { index: number; node: Node; from: number; to: number }[] = [];
  for (let unit = from; unit < Math.min(to, passage.text.length); unit += 1) {
    const index = passage.nodeOf[unit] ?? -1;
    const node = passage.nodes[index];
    if (node === undefined) continue;
    const offset = passage.offsetOf[unit] ?? 0;
    const last = stretches.at(-1);
    if (last?.index === index) last.to = offset + 1;
    else stretches.push({ index, node, from: offset, to: offset + 1 });
  }
  return stretches.map(({ node, from, to }) => ({ node, from, to }));
}

/** The units [from, to) of a passage whose text lies within what `clip` leaves of each text node; null for none. */
export function unitsWithin<Node extends TextNode>(
  passage: PassageText<Node>,
  clip: (node: Node) => readonly [from: number, to: number] | null,
): { from: number; to: number } | null {
  const clips = passage.nodes.map(clip);
  let from = -1;
  let to = -1;
  for (let unit = 0; unit < passage.text.length; unit += 1) {
    const clipped = clips[passage.nodeOf[unit] ?? -1] ?? null;
    const offset = passage.offsetOf[unit] ?? 0;
    if (clipped === null || offset < clipped[0] || offset >= clipped[1] || passage.text[unit] === " ") continue;
    if (from < 0) from = unit;
    to = unit + 1;
  }
  return from < 0 ? null : { from, to };
}
