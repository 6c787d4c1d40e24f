/** What a search keeps to; empty lists leave nothing out. */
export interface SearchFilters {
  readonly languages: readonly string[];
  /** Handbooks, in all their languages. */
  readonly handbookIds: readonly string[];
  /** Whether a clinical term also finds what says it in another language or by a synonym. */
  readonly throughTerms: boolean;
}

export const noFilters: SearchFilters = { languages: [], handbookIds: [], throughTerms: true };

/** `/handbooks/search/<words>/<filters>`: the address is what brings a search back. */
export function addressOf(words: string, { languages, handbookIds, throughTerms }: SearchFilters): string {
  if (words === "") return "/handbooks";
  const filters = new URLSearchParams([
    ...languages.map((language) => ["language", language]),
    ...handbookIds.map((id) => ["handbook", id]),
    ...(throughTerms ? [] : [["terms", "off"]]),
  ]).toString();
  return `/handbooks/search/${encodeURIComponent(words)}${filters === "" ? "" : `/${encodeURIComponent(filters)}`}`;
}

/** Words and filters as the router gives them. */
export function searchIn(words: string, filters: string): { readonly words: string; readonly filters: SearchFilters } {
  const kept = new URLSearchParams(decodeReserved(filters));
  return {
    words: decodeReserved(words),
    filters: {
      languages: kept.getAll("language"),
      handbookIds: kept.getAll("handbook"),
      throughTerms: kept.get("terms") !== "off",
    },
  };
}

/** The router decodes an address as a whole, and leaves what could part it: a slash that was typed, for one. */
function decodeReserved(part: string): string {
  return part.replace(/%(?:2[3-6BCF]|3[ABDF]|40)/giu, (escaped) => decodeURIComponent(escaped));
}
