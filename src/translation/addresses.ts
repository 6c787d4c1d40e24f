/** What an address is made of, and what does not end one: the sign that ends a sentence is no part of it. */
const inside = "[^\\s<>。，、；：！？（）「」『』]";
const last = "[^\\s<>。，、；：！？（）「」『』.,;:!?]";

/** Sources of patterns for what leads somewhere letter by letter, and so is never translated: the web, mail, a DOI. */
export const addressSources: readonly string[] = [
  `<?(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}://${inside}*${last}>?`,
  "(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+",
  `(?<![\\d.])10\\.\\d{4,9}/${inside}*${last}`,
];
