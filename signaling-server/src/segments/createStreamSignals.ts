export interface StreamWatch {
  /** Forgets what was heard until now; called before looking at the database. */
  reset(): void;
  /** True as soon as the stream changed after `reset`; false after `ms`, or when nobody needs the answer any more. */
  changed(ms: number, gone: AbortSignal): Promise<boolean>;
  release(): void;
}

export interface StreamSignals {
  watch(streamId: string): StreamWatch;
  wake(streamId: string): void;
  /** Lets go of everyone who waits, now and later. */
  close(): void;
}

/** Who waits for a stream hears of its next change in memory, without asking the database over and over. */
export function createStreamSignals(): StreamSignals {
  const watchers = new Map<string, Set<() => void>>();
  const closing = new AbortController();

  return {
    watch(streamId) {
      let heard = false;
      let wakeUp: (() => void) | null = null;
      const hear = () => {
        heard = true;
        wakeUp?.();
      };
      const ofStream = watchers.get(streamId) ?? new Set();
      watchers.set(streamId, ofStream.add(hear));
      return {
        reset() {
          heard = false;
        },
        async changed(ms, gone) {
          if (heard || ms <= 0 || gone.aborted || closing.signal.aborted) return heard;
          await new Promise<void>((resolve) => {
            const done = () => {
              clearTimeout(timer);
              gone.removeEventListener("abort", done);
              closing.signal.removeEventListener("abort", done);
              wakeUp = null;
              resolve();
            };
            const timer = setTimeout(done, ms);
            gone.addEventListener("abort", done);
            closing.signal.addEventListener("abort", done);
            wakeUp = done;
          });
          return heard && !gone.aborted && !closing.signal.aborted;
        },
        release() {
          ofStream.delete(hear);
          if (ofStream.size === 0) watchers.delete(streamId);
        },
      };
    },
    wake(streamId) {
      for (const hear of watchers.get(streamId) ?? []) hear();
    },
    close() {
      closing.abort();
    },
  };
}
