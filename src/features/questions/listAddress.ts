import { countrySchema } from "../../../contract/models/scalars.ts";
import { specialitySchema, type Speciality } from "../../../contract/models/specialities.ts";

export const shows = ["all", "unanswered", "mine", "answered", "followed", "requested"] as const;
export const sorts = ["activity", "votes", "newest"] as const;

/** What a list of questions shows. */
export interface ListWishes {
  readonly query: string;
  readonly speciality: Speciality | null;
  readonly tag: string | null;
  readonly language: string | null;
  /** Where the asker works. */
  readonly country: string | null;
  readonly show: (typeof shows)[number];
  readonly sort: (typeof sorts)[number] | null;
  /** About this section of a handbook. */
  readonly sectionId: string | null;
  /** From 1. */
  readonly page: number;
}

const everything: ListWishes = {
  query: "",
  speciality: null,
  tag: null,
  language: null,
  country: null,
  show: "all",
  sort: null,
  sectionId: null,
  page: 1,
};

/** The address of a list, so that going back leads to the same one. */
export function addressOf(wishes: Partial<ListWishes>): string {
  const filters = new URLSearchParams();
  for (const [name, value] of Object.entries(wishes)) {
    if (value !== null && value !== everything[name as keyof ListWishes]) filters.set(name, String(value));
  }
  const text = filters.toString();
  return text === "" ? "/questions" : `/questions/list/${encodeURIComponent(text)}`;
}

export function listOf(filters: string): ListWishes {
  const read = new URLSearchParams(filters.includes("%") ? decodeFilters(filters) : filters);
  const one = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === read.get(name)) ?? null;
  return {
    query: read.get("query") ?? "",
    speciality: specialitySchema.safeParse(read.get("speciality")).data ?? null,
    tag: read.get("tag"),
    language: read.get("language"),
    country: countrySchema.safeParse(read.get("country")).data ?? null,
    show: one("show", shows) ?? "all",
    sort: one("sort", sorts),
    sectionId: read.get("sectionId"),
    page: Math.max(1, Math.trunc(Number(read.get("page") ?? 1)) || 1),
  };
}

/** The router has taken one coding off already, or not: a query begins with a name and an equals sign. */
function decodeFilters(filters: string): string {
  if (/^[a-zA-Z]+=/u.test(filters)) return filters;
  try {
    return decodeURIComponent(filters);
  } catch {
    return filters;
  }
}
