export interface WorkTracker {
  /** Gives the work back as it is. */
  readonly track: <Value>(work: Promise<Value>) => Promise<Value>;
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
}

/** What is under way when the hub closes: the database stays open until it is done. */
export function createWorkTracker(): WorkTracker {
  const running = new Set<Promise<unknown>>();
  return {
    async track(work) {
      running.add(work);
      try {
        return await work;
      } finally {
        running.delete(work);
      }
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
