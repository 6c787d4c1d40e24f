import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "./useQuery.ts";

const typedRestMs = 80;

/** Institutions found as one types, a page at a time; what they are held to begins at the first page. */
export function useFoundInstitutions(pageSize: number) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [country, setCountry] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  const [query] = useDebouncedValue(typed, typedRestMs);
  const read = useQuery(
    "directory.institutions",
    { query, country, limit: pageSize, offset, readerLanguage: i18n.language },
    { keepPrevious: true },
  );
  return {
    typed,
    setTyped: (next: string) => {
      setTyped(next);
      setOffset(0);
    },
    country,
    setCountry: (next: string | null) => {
      setCountry(next);
      setOffset(0);
    },
    offset,
    setOffset,
    pageSize,
    read,
  };
}
