import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
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

/** Members found as one types. `offered`: who is shown before that. `settled`: a name that was chosen, and is no search. */
export function useFoundPeople(limit: number, offered: Partial<PeopleFilter> = {}) {
  const [typed, setTyped] = useState("");
  const [settled, settle] = useState("");
  const [query] = useDebouncedValue(typed, typedRestMs);
  const asked = query.trim() === "" || query === settled ? { ...anybody, ...offered } : { ...anybody, query };
  const { value } = useQuery("directory.find", { ...asked, limit, offset: 0 }, { keepPrevious: true });
  return { typed, setTyped, settle, people: value?.people ?? null };
}
