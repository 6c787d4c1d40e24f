/** What an address is made of, and what does not end one: the sign that ends a sentence is no part of it. */
const inside = "[^\\s<>。，、；：！？（）「」『』]";
const last = "[^\\s<>。，、；：！？（）「」『』.,;:!?]";

/** Sources of patterns for what leads somewhere letter by letter, and so is never translated: the web, mail, a DOI. */
export const addressSources: readonly string[] = [
  `<?[a-z][a-z0-9+.-]*://${inside}*${last}>?`,
  "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
  `(?<![\\d.])10\\.\\d{4,9}/${inside}*${last}`,
];
