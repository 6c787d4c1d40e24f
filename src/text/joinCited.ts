type Parts = readonly (string | null)[];

/** The parts of a citation as one line, with a full stop after each but the last that does not end a sentence by itself. */
export const joinCited = (parts: Parts): string => join(parts, (part) => part);

/** As `joinCited`, to be seen: each part keeps its own direction, and all of them stand in that of the window. */
export const joinCitedApart = (parts: Parts): string => join(parts, (part) => `\u2068${part}\u2069`);

function join(parts: Parts, dress: (part: string) => string): string {
  return parts
    .filter((part): part is string => part !== null && part !== "")
    .map((part, at, all) => dress(part) + (at === all.length - 1 ? "" : /[.?!…。？！؟]$/u.test(part) ? " " : ". "))
    .join("");
}
