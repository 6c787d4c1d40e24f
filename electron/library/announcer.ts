/** Says "this changed" at most every so often for each name: many changes in a row make one re-read. */
export class Announcer {
  private readonly restMs: number;
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(restMs: number) {
    this.restMs = restMs;
  }

  announce(name: string, say: () => void): void {
    if (this.timers.has(name)) return;
    const timer = setTimeout(() => {
      this.timers.delete(name);
      say();
    }, this.restMs);
    timer.unref();
    this.timers.set(name, timer);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
