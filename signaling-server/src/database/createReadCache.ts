export interface ReadCache<Value> {
  get(key: string): Promise<Value | null>;
  forget(fits: (key: string, value: Value) => boolean): void;
  forgetKey(key: string): void;
}

/**
 * Remembers the last `maxEntries` things that were read from the database; what is missing there is not remembered.
 * `forget` is called after each change; a read that was under way while something changed is not kept.
 */
export function createReadCache<Value>(
  maxEntries: number,
  read: (key: string) => Promise<Value | null>,
): ReadCache<Value> {
  const entries = new Map<string, Value>();
  let changes = 0;
  return {
    async get(key) {
      const known = entries.get(key);
      if (known !== undefined) return known;
      const before = changes;
      const value = await read(key);
      if (value === null || before !== changes) return value;
      entries.set(key, value);
      if (entries.size > maxEntries) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      return value;
    },
    forget(fits) {
      changes += 1;
      for (const [key, value] of entries) if (fits(key, value)) entries.delete(key);
    },
    forgetKey(key) {
      changes += 1;
      entries.delete(key);
    },
  };
}
