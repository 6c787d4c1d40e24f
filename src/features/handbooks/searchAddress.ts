/** What a search keeps to; empty lists leave nothing out. */
export interface SearchFilters {
  readonly languages: readonly string[];
  /** Handbooks, in all their languages. */
  readonly handbookIds: readonly string[];
}

export const noFilters: SearchFilters = { languages: [], handbookIds: [] };

/** `/handbooks/search/<words>/<filters>`: the address is what brings a search back. */
export function addressOf(words: string, { languages, handbookIds }: SearchFilters): string {
  if (words === "") return "/handbooks";
  const filters = new URLSearchParams([
    ...languages.map((language) => ["language", language]),
    ...handbookIds.map((id) => ["handbook", id]),
  ]).toString();
  return `/handbooks/search/${encodeURIComponent(words)}${filters === "" ? "" : `/${encodeURIComponent(filters)}`}`;
}

export function filtersIn(address: string): SearchFilters {
  const filters = new URLSearchParams(address);
  return { languages: filters.getAll("language"), handbookIds: filters.getAll("handbook") };
}
