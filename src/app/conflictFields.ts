/** The fields of documents that people write and can compare, in the order in which they are shown. */
const sharedFields = [
  "title",
  "name",
  "agenda",
  "startsAt",
  "durationMinutes",
  "timeZone",
  "state",
  "text",
  "language",
  "speciality",
  "tags",
  "languages",
  "specialities",
  "availability",
  "about",
  "country",
  "city",
  "website",
] as const;
export type SharedField = (typeof sharedFields)[number];

export interface Difference {
  readonly field: SharedField;
  readonly mine: unknown;
  readonly theirs: unknown;
}

type Body = Readonly<Record<string, unknown>> | null;

/** Where two versions of one document differ; a side that is not there has nothing in any field. */
export function differences(mine: Body, theirs: Body): Difference[] {
  return sharedFields.flatMap((field) => {
    const [one, other] = [mine?.[field], theirs?.[field]];
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ field, mine: one, theirs: other }];
  });
}
