import { create } from "zustand";
import type { PeopleFilter } from "../../../contract/joiningCalls.ts";

export type DirectoryView = Pick<PeopleFilter, "query" | "country" | "language" | "speciality" | "availability">;

export const wholeDirectory: DirectoryView = {
  query: "",
  country: null,
  language: null,
  speciality: null,
  availability: null,
};

/** What was looked for, for as long as the window is open: back from a page, the list is as it was. */
export const useDirectoryView = create<DirectoryView>()(() => wholeDirectory);
