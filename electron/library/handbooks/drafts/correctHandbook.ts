import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { DraftCorrections } from "../../../../contract/importCalls.ts";
import { parseCleanHtml, serialise, walk } from "../content/htmlTree.ts";
import type { ParsedHandbook, ParsedSection } from "../content/parsedHandbook.ts";

/** The handbook as the person wants it. Its ids stay: the same files are the same edition, however it is named. */
export function correctHandbook(handbook: ParsedHandbook, corrections: DraftCorrections): ParsedHandbook {
  const { title, language, edition, source, licence, clinicallyReviewed } = corrections;
  const right = new Map(corrections.renamed.map((each) => [each.sectionId, each.title]));
  const sections = handbook.sections.map((section) => ({ ...section, title: right.get(section.id) ?? section.title }));
  const corrected = { ...handbook, sections, title, language, edition, source, licence, clinicallyReviewed };
  return corrections.leaveOut.length === 0 ? corrected : leaveOut(corrected, new Set(corrections.leaveOut));
}

/** Without some sections and what is below them. Failure: `handbook.importEmpty` where nothing would be left. */
function leaveOut(handbook: ParsedHandbook, unwanted: ReadonlySet<string>): ParsedHandbook {
  const out = new Set<string>();
  // In reading order a section stands after the one above it.
  for (const { id, parentId } of handbook.sections) {
    if (unwanted.has(id) || (parentId !== null && out.has(parentId))) out.add(id);
  }
  const sections = handbook.sections.filter(({ id }) => !out.has(id)).map((section) => withoutLinksTo(out, section));
  if (sections.length === 0) throw new ExpectedFailure("handbook.importEmpty");
  const html = sections.map((section) => section.html).join("\n");
  return {
    ...handbook,
    sections,
    imageCount: html.split("<img ").length - 1,
    tableCount: html.split(/<table[ >]/u).length - 1,
    assets: handbook.assets.filter(({ sha256 }) => html.includes(sha256)),
  };
}

function withoutLinksTo(gone: ReadonlySet<string>, section: ParsedSection): ParsedSection {
  const target = (href: string | undefined) => /^#\/handbooks\/[^/]+\/([^/]+)/u.exec(href ?? "")?.[1] ?? "";
  if (!section.html.includes('href="#/handbooks/')) return section;
  const nodes = parseCleanHtml(section.html);
  for (const node of walk(nodes)) {
    if (node.tag === "a" && gone.has(target(node.attributes["href"]))) delete node.attributes["href"];
  }
  return { ...section, html: serialise(nodes) };
}
