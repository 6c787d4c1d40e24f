import { element, type Element, type HtmlNode } from "../content/htmlTree.ts";

const level = /(?:^|\s)lst-kix_[\w-]+?-(\d)(?:\s|$)/u;

/** Lists of Google Docs stand side by side, with their depth in a class: puts each into the one above it. */
export function nestLists(nodes: readonly HtmlNode[]): HtmlNode[] {
  const nested: HtmlNode[] = [];
  let open: { readonly depth: number; readonly list: Element }[] = [];
  for (const node of nodes) {
    if (typeof node === "string") {
      if (node.trim() !== "") open = [];
      nested.push(node);
      continue;
    }
    const depth = depthOf(node);
    const list = element(node.tag, node.attributes, nestLists(node.children));
    if (depth === null) {
      open = [];
      nested.push(list);
      continue;
    }
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) > depth) open.pop();
    const last = open.at(-1);
    if (last && last.depth === depth && last.list.tag === node.tag) last.list.children.push(...list.children);
    else {
      if (last?.depth === depth) open.pop();
      const item = open
        .at(-1)
        ?.list.children.findLast((child): child is Element => typeof child !== "string" && child.tag === "li");
      if (item) item.children.push(list);
      else nested.push(list);
      open.push({ depth, list });
    }
  }
  return nested;
}

function depthOf(node: Element): number | null {
  if (node.tag !== "ul" && node.tag !== "ol") return null;
  const found = level.exec(node.attributes["class"] ?? "")?.[1];
  return found === undefined ? null : Number(found);
}
