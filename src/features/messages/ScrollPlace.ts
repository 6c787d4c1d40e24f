/** How near to the end counts as the end, in CSS pixels. */
const atEndWithin = 48;

/**
 * Keeps what one reads where it is on the screen while messages come above and below it, pictures arrive and the window is
 * made smaller; at the end it follows the newest. No React: it moves what React has drawn.
 */
export class ScrollPlace {
  private box: HTMLElement | null = null;
  private observer: ResizeObserver | null = null;
  private kept: { readonly id: string; readonly offset: number } | null = null;
  private begun = false;
  private hasNewer = false;
  private follows = true;
  /** How far it was scrolled when that was last known, in CSS pixels. */
  private top = 0;

  /** The element that scrolls, whose first child holds the messages (`data-message`); null when it goes. */
  attach(box: HTMLElement | null): void {
    this.observer?.disconnect();
    this.box = box;
    if (box === null) return;
    this.observer = new ResizeObserver(() => this.restore());
    this.observer.observe(box);
    if (box.firstElementChild) this.observer.observe(box.firstElementChild);
  }

  get isAtEnd(): boolean {
    return this.follows;
  }

  /** Pixels above and below what is in sight. */
  get room(): { readonly above: number; readonly below: number } {
    const box = this.box;
    if (box === null) return { above: Infinity, below: Infinity };
    return { above: box.scrollTop, below: box.scrollHeight - box.scrollTop - box.clientHeight };
  }

  /** The place of the last message in sight; 0 where there is none that was sent. */
  get seenThrough(): number {
    const bottom = this.box?.getBoundingClientRect().bottom ?? 0;
    let through = 0;
    for (const item of this.box?.querySelectorAll<HTMLElement>("[data-sequence]") ?? []) {
      if (item.getBoundingClientRect().top > bottom) break;
      through = Math.max(through, Number(item.dataset["sequence"]));
    }
    return through;
  }

  /** What was drawn is another part. `begin`: the message to begin at, the first time; null is the end. */
  drawn(begin: string | null, hasNewer: boolean, count: number): void {
    this.hasNewer = hasNewer;
    if (count === 0) return;
    if (!this.begun) {
      this.begun = true;
      this.follows = begin === null;
      if (begin !== null) this.item(begin)?.scrollIntoView({ block: "center" });
    } else this.restore();
    if (this.follows) this.restore();
    this.remember();
  }

  /** The person scrolled. */
  remember(): void {
    const box = this.box;
    if (box === null) return;
    // What grew since (a translation came, a picture) is below: only who goes up leaves the end.
    const stays = this.follows && !this.hasNewer && box.scrollTop >= this.top;
    this.follows = stays || this.room.below < atEndWithin;
    this.top = box.scrollTop;
    const top = box.getBoundingClientRect().top;
    for (const item of box.querySelectorAll<HTMLElement>("[data-message]")) {
      const place = item.getBoundingClientRect();
      if (place.bottom <= top) continue;
      this.kept = { id: item.dataset["message"] ?? "", offset: place.top - top };
      return;
    }
  }

  toEnd(): void {
    this.follows = true;
    this.restore();
  }

  /** False where it is not among those that are drawn. */
  toMessage(id: string): boolean {
    const item = this.item(id);
    item?.scrollIntoView({ block: "center" });
    item?.focus({ preventScroll: true });
    return item !== null;
  }

  private restore(): void {
    const box = this.box;
    if (box === null) return;
    if (this.follows && !this.hasNewer) {
      box.scrollTop = box.scrollHeight;
      this.top = box.scrollTop;
      return;
    }
    const item = this.kept === null ? null : this.item(this.kept.id);
    if (item === null || this.kept === null) return;
    box.scrollTop += item.getBoundingClientRect().top - box.getBoundingClientRect().top - this.kept.offset;
  }

  private item(id: string): HTMLElement | null {
    return this.box?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? null;
  }
}
