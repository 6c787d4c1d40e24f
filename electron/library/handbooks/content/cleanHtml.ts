import sanitizeHtml from "sanitize-html";

const tags =
  "h1 h2 h3 h4 h5 h6 p div blockquote aside figure figcaption ul ol li dl dt dd table caption thead tbody tfoot tr th td pre code b strong i em u s del ins mark sub sup small span a img br hr kbd q cite abbr details summary ruby rt rp";

/** Deeper nesting than any book has; hostile files have more. */
const nestingLimit = 40;

/**
 * Leaves structure and text: no scripts, styles, forms, frames, event handlers or classes. Addresses of links and
 * images stay as their author wrote them, for the reader of the book to resolve; they must not stay in what is kept.
 */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: tags.split(" "),
    allowedAttributes: {
      a: ["href", "id", "name"],
      img: ["src", "alt"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
      ol: ["start"],
      aside: ["data-note"],
      "*": ["dir", "lang", "id"],
    },
    // Not followed here, and every one is replaced before anything is kept: see resolveReferences.
    allowedSchemes: ["http", "https", "mailto", "handbook"],
    allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nestingLimit,
    parseStyleAttributes: false,
    // `discard` keeps the text inside a dropped tag; of these the inside goes as well.
    nonTextTags: ["script", "style", "textarea", "option", "noscript", "template", "iframe", "svg", "math", "title"],
  });
}
