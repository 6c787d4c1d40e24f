import { foldWord } from "../../language/foldWord.ts";

/**
 * What two texts are compared by when somebody looks for one: as the search of handbooks does, so that case, marks that
 * are often left out and the dots of the Turkish i make no difference, and marks that make another letter do.
 */
export const foldText = (text: string, fold = foldWord): string => text.trim().split(/\s+/u).map(fold).join(" ");

/** What a text must say, folded or as it was typed: while an Arabic word is being typed its article is not yet known to be one. */
export const wantedOf = (query: string): { readonly folded: string; readonly typed: string } => ({
  folded: foldText(query),
  typed: query.trim().toLowerCase(),
});

/** Whether one of the texts says what is looked for. Nothing is said by all. Among thousands: `TextFinder`. */
export function matchText(query: string): (texts: readonly string[]) => boolean {
  const { folded, typed } = wantedOf(query);
  return (texts) =>
    folded === "" || texts.some((text) => foldText(text).includes(folded) || text.toLowerCase().includes(typed));
}
