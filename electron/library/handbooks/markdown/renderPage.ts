import MarkdownIt from "markdown-it";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { cleanHtml } from "../content/cleanHtml.ts";
import { wrapLooseText } from "../content/buildSections.ts";
import { parseCleanHtml, type Element } from "../content/htmlTree.ts";

// HTML stays in, as books have tables in it; what comes out is sanitised as a whole. Nesting is limited by the
// parser's own maxNesting and again by cleanHtml.
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });

const spacedImage = /!\[([^\]\n]*)\]\(([^()<>"\n]*[ \t][^()<>"\n]*\.(?:png|jpe?g|gif|webp|svg))\)/giu;
const codeFence = /^(?: {0,3}(?:`{3,}|~{3,}))/u;
const noteStyles = new Set(["info", "warning", "danger", "success"]);

/** The top elements of a page, sanitised, with loose text in paragraphs of its own. */
export function renderPage(source: string): Element[] {
  const html = markdown.render(replaceGitBookTags(source));
  refuseBottomless(html);
  const nodes = parseCleanHtml(cleanHtml(html));
  return wrapLooseText(nodes, "p").filter((node) => typeof node !== "string");
}

const deepestNesting = 500;

/** The sanitiser takes the square of the depth; no book is as deep as this. Counts tags that are always closed. */
function refuseBottomless(html: string): void {
  let depth = 0;
  for (const [, closing] of html.matchAll(
    /<(\/?)(?:ul|ol|div|span|table|blockquote|section|article|b|i|a|em|strong|font)\b/giu,
  )) {
    depth = Math.max(0, depth + (closing ? -1 : 1));
    if (depth > deepestNesting) throw new ExpectedFailure("handbook.importTooLarge", { depth: deepestNesting });
  }
}

/** GitBook's `{% ... %}`: hints become notes, tabs follow each other, embedded pages of other sites go. */
function replaceGitBookTags(source: string): string {
  let fenced = false;
  const lines = source.replace(/\r\n?/gu, "\n").split("\n");
  return lines
    .map((line) => {
      if (codeFence.test(line)) fenced = !fenced;
      if (fenced) return line;
      const named = line.replace(headingAttributes, nameHeading);
      return named.replace(spacedImage, "![$1](<$2>)").replace(/\{%[ \t]*([a-z-]+)([^\n]*?)%\}/gu, replaceTag);
    })
    .join("\n");
}

/** What Pandoc, kramdown and Hugo write after a heading, `{#name .class}`, is its name and none of its words. */
const headingAttributes = /^( {0,3}#{1,6}[ \t].*?)[ \t]*\{:?[ \t]*((?:[#.][\p{L}\p{N}_:-]+[ \t]*)+)\}[ \t]*#*[ \t]*$/u;

function nameHeading(_line: string, heading: string, attributes: string): string {
  const name = /#([^\s#.]+)/u.exec(attributes)?.[1];
  return name === undefined ? heading : `${heading} <a id="${name}"></a>`;
}

function replaceTag(whole: string, name: string, attributes: string): string {
  const read = (key: string) => new RegExp(`${key}="([^"]*)"`, "u").exec(attributes)?.[1] ?? "";
  switch (name) {
    case "hint":
      return `\n\n<aside data-note="${noteStyles.has(read("style")) ? read("style") : "info"}">\n\n`;
    case "endhint":
      return "\n\n</aside>\n\n";
    case "tab":
      return `\n\n**${read("title").replace(/[*_[\]<>]/gu, "")}**\n\n`;
    case "code":
    case "file":
      return read("title") || read("caption");
    default:
      return /^(?:end)?(?:tabs?|code|file|embed|api-method|page-ref|content-ref|swagger|columns?|stepper|step)/u.test(
        name,
      )
        ? "\n"
        : whole;
  }
}
