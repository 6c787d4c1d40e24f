export type KeyedLock = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>;

/** Runs the works of one key one after the other, those of different keys side by side. */
export function createKeyedLock(): KeyedLock {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
