import { picturesSource } from "./pictures.ts";

/** What an address is made of, and what does not end one: the sign that ends a sentence is no part of it. */
const inside = "[^\\s<>。，、；：！？（）「」『』]";
const last = "[^\\s<>。，、；：！？（）「」『』.,;:!?]";

/** Sources of patterns for what is never translated, in whatever kind of text it stands. */
export const keptSources: readonly string[] = [
  // What leads somewhere letter by letter: the web, mail, a DOI.
  `<?(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}://${inside}*${last}>?`,
  "(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+",
  `(?<![\\d.])10\\.\\d{4,9}/${inside}*${last}`,
  // What programs fill in.
  "\\{\\{?[^{}\\n]*\\}?\\}",
  "%(?:\\d+\\$)?[sd](?!\\p{L})",
  picturesSource,
];
