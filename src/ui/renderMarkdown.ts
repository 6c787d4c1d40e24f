import MarkdownIt from "markdown-it";

/** Headings of a text stand below those of the page that it is on. */
const headingsBelow = 2;

// No HTML, no pictures: nothing that a text names is fetched by reading it. A line that ends is a line that ends.
const markdown = new MarkdownIt("default", { html: false, linkify: true, breaks: true, typographer: false });
markdown.disable("image");
// Addresses as such, never a word with a dot in it: "bed.no" is no link.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
const leadsSomewhere = (address: string) => /^(?:https?:\/\/|#\/)/iu.test(address.trim());
markdown.validateLink = leadsSomewhere;

for (const name of ["paragraph_open", "blockquote_open", "list_item_open", "heading_open", "th_open", "td_open"]) {
  markdown.renderer.rules[name] = (tokens, index, options, _, renderer) => {
    // Each in the direction of its own words.
    tokens[index]?.attrSet("dir", "auto");
    return renderer.renderToken(tokens, index, options);
  };
}
for (const name of ["code_block", "fence"]) {
  markdown.renderer.rules[name] = (tokens, index) =>
    `<pre dir="ltr" tabindex="0"><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
}
markdown.renderer.rules["link_open"] = (tokens, index, options, _, renderer) => {
  const token = tokens[index];
  const address = String(token?.attrGet("href"));
  // `[words]()` is asked of nobody.
  if (!leadsSomewhere(address)) return "<a>";
  if (!address.startsWith("#/")) {
    token?.attrSet("target", "_blank");
    token?.attrSet("rel", "noopener noreferrer nofollow");
  }
  return renderer.renderToken(tokens, index, options);
};
markdown.core.ruler.push("headingsBelow", (state) => {
  for (const token of state.tokens) {
    const level = /^h([1-6])$/u.exec(token.tag)?.[1];
    if (level !== undefined) token.tag = `h${Math.min(6, Number(level) + headingsBelow)}`;
  }
});

/** Markdown of whomever, as HTML that is safe to show: no scripts, no styles, no pictures, links to the web alone. */
export const renderMarkdown = (text: string): string => markdown.render(text);
