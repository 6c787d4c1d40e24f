import { foldWord } from "../../language/foldWord.ts";

/**
 * What two texts are compared by when somebody looks for one: as the search of handbooks does, so that case, marks that
 * are often left out and the dots of the Turkish i make no difference, and marks that make another letter do.
 */
export const foldText = (text: string): string => text.trim().split(/\s+/u).map(foldWord).join(" ");

/** Whether one of the texts says what is looked for. Nothing is said by all. */
export function matchText(query: string): (texts: readonly string[]) => boolean {
  const wanted = foldText(query);
  // While an Arabic word is being typed its article is not yet known to be one.
  const typed = query.trim().toLowerCase();
  return (texts) =>
    wanted === "" || texts.some((text) => foldText(text).includes(wanted) || text.toLowerCase().includes(typed));
}
