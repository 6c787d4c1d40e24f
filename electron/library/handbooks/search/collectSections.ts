import { lastPlaceBeside, passageOf } from "./indexRows.ts";
import type { Scan } from "./scanIndex.ts";
import { sectionIndexOf, type Scope, type SearchedPlaces } from "./searchedPlaces.ts";

/** How many passages a pattern is read for: enough that only words of nearly every page are cut short. */
const most = { ownHeadings: 1000, ownBodies: 4000, otherHeadings: 500, otherBodies: 1500 };
/** So many sections in the reader's own language leave out the other languages. */
const leftOutFrom = 200;
/** Of one section; the rest is only counted. */
const keptPassages = 12;

export interface FoundSection {
  /** Into `SearchedPlaces.headings`. */
  readonly index: number;
  readonly attempt: number;
  readonly own: boolean;
  heading: boolean;
  count: number;
  /** Bodies that match. */
  readonly passages: number[];
}

export class SectionCollector {
  readonly found = new Map<number, FoundSection>();
  complete = true;
  private readonly places: SearchedPlaces;
  private readonly scope: Scope;
  private readonly scan: Scan;

  constructor(places: SearchedPlaces, scope: Scope, scan: Scan) {
    this.places = places;
    this.scope = scope;
    this.scan = scan;
  }

  /** Adds the sections in which a pattern is found; `enough` of the reader's own, and many, leave out other languages. */
  add(match: string, attempt: number, enough: number, languages: "all" | "own" | "others" = "all"): void {
    const { own, others } = this.scope;
    if (own.length > 0 && languages !== "others") {
      this.take(match, attempt, true, own, most.ownHeadings, most.ownBodies);
      if (this.found.size >= Math.max(enough, leftOutFrom)) {
        this.complete &&= others.length === 0;
        return;
      }
    }
    if (others.length === 0 || languages === "own") return;
    const alone = own.length === 0;
    this.take(
      match,
      attempt,
      false,
      others,
      alone ? most.ownHeadings : most.otherHeadings,
      alone ? most.ownBodies : most.otherBodies,
    );
  }

  private take(
    match: string,
    attempt: number,
    own: boolean,
    ranges: Scope["ranges"],
    mostHeadings: number,
    mostBodies: number,
  ): void {
    const headings = this.scan(match, "heading", ranges, mostHeadings);
    for (const place of headings.places) this.sectionOf(place, attempt, own, true);
    const bodies = this.scan(match, "body", ranges, mostBodies);
    let section: FoundSection | null = null;
    let end = -1;
    for (const place of bodies.places) {
      // Places are in order: most belong to the section of the one before.
      if (section === null || place > end) {
        section = this.sectionOf(place, attempt, own, false);
        const next = this.places.headings[section.index + 1];
        end = next === undefined ? lastPlaceBeside(place) : place - passageOf(place) + next - 1;
      }
      if (section.attempt !== attempt) continue;
      section.count += 1;
      if (section.passages.length < keptPassages) section.passages.push(passageOf(place));
    }
    this.complete &&= headings.complete && bodies.complete;
  }

  private sectionOf(place: number, attempt: number, own: boolean, heading: boolean): FoundSection {
    const index = sectionIndexOf(this.places, passageOf(place));
    const known = this.found.get(index);
    if (known !== undefined) return known;
    const section: FoundSection = { index, attempt, own, heading, count: 0, passages: [] };
    this.found.set(index, section);
    return section;
  }

  /**
   * As typed before what is only similar; then the reader's own language; then sections whose title has the words; then
   * those that speak most of them for their length.
   */
  ranked(): FoundSection[] {
    const { headings } = this.places;
    const weight = (section: FoundSection) => {
      const length = (headings[section.index + 1] ?? Infinity) - (headings[section.index] ?? 0);
      return section.count / Math.sqrt(Number.isFinite(length) ? length + 1 : 10);
    };
    const weights = new Map([...this.found.values()].map((section) => [section.index, weight(section)]));
    return [...this.found.values()].sort(
      (one, other) =>
        one.attempt - other.attempt ||
        Number(other.own) - Number(one.own) ||
        Number(other.heading) - Number(one.heading) ||
        (weights.get(other.index) ?? 0) - (weights.get(one.index) ?? 0) ||
        one.index - other.index,
    );
  }
}
