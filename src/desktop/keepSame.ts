/**
 * An answer of the library, in which each part that is as it was `before` is that very part: what depends on one is done anew
 * when it changed, and not whenever it was read again.
 */
export function keepSame<Value>(before: unknown, after: Value): Value {
  if (before === after || !isPart(before) || !isPart(after) || Array.isArray(before) !== Array.isArray(after))
    return after;
  const keys = Object.keys(after);
  const kept = keys.map((key) => [key, keepSame(before[key], after[key])] as const);
  const isSame = keys.length === Object.keys(before).length && kept.every(([key, part]) => part === before[key]);
  if (isSame) return before as Value;
  return (Array.isArray(after) ? kept.map(([, part]) => part) : Object.fromEntries(kept)) as Value;
}

/** Lists and plain objects; bytes are not looked into. */
const isPart = (value: unknown): value is Record<string, unknown> =>
  Array.isArray(value) ||
  (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype);
