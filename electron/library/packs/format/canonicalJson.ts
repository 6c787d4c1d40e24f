/**
 * JSON in one form only: keys sorted by their code units, no white space (the idea of RFC 8785, for what packs hold:
 * strings, booleans, integers, null). The same value gives the same bytes on every computer.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== "object" || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
