import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PeopleFilter } from "../../contract/joiningCalls.ts";
import { useQuery } from "./useQuery.ts";

const typedRestMs = 100;
/** Leaves nobody out but who is suspended. */
export const anybody: PeopleFilter = {
  query: "",
  country: null,
  language: null,
  speciality: null,
  availability: null,
  institutionId: null,
  role: null,
  suspended: false,
};

/**
 * Members found as one types. `offered`: who is shown before that; `within`: whom it is held to. `settled`: a name that was
 * chosen, and is no search.
 */
export function useFoundPeople(limit: number, offered: Partial<PeopleFilter> = {}, within: Partial<PeopleFilter> = {}) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [settled, settle] = useState("");
  const [query] = useDebouncedValue(typed, typedRestMs);
  const asked = query.trim() === "" || query === settled ? offered : { query: query.slice(0, 200) };
  const { value, failure } = useQuery(
    "directory.find",
    { ...anybody, ...asked, ...within, limit, offset: 0, readerLanguage: i18n.language },
    { keepPrevious: true },
  );
  return {
    typed,
    /** Who empties the field chooses anew, also somebody of the same name. */
    setTyped: (next: string) => {
      setTyped(next);
      if (next === "") settle("");
    },
    settle,
    people: value?.people ?? null,
    failure,
  };
}
