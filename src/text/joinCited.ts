/** The parts of a citation as one line, with a full stop after each but the last that does not end a sentence by itself. */
export function joinCited(parts: readonly (string | null)[]): string {
  return parts
    .filter((part): part is string => part !== null && part !== "")
    .map((part, at, all) => (at === all.length - 1 ? part : /[.?!…。？！؟]$/u.test(part) ? `${part} ` : `${part}. `))
    .join("");
}
