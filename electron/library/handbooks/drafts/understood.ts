import type { Draft } from "../../../../contract/models/draft.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import { signsOf, type Signs } from "./findKin.ts";

/** What stays in memory of a draft, whose pages and pictures lie on the disk. */
export interface Understood {
  readonly editionId: string;
  readonly signs: Signs;
  readonly book: Omit<Draft, "id" | "name" | "presentId" | "kin">;
}

export function understoodOf(handbook: ParsedHandbook, originalBytes: number | null): Understood {
  const { title, language, edition, source, licence, clinicallyReviewed, format, notices } = handbook;
  return {
    editionId: handbook.id,
    signs: signsOf(handbook),
    book: {
      title,
      language,
      edition,
      source,
      licence,
      clinicallyReviewed,
      format,
      notices: [...notices],
      sections: handbook.sections.map((section) => {
        return {
          id: section.id,
          parentId: section.parentId,
          level: section.level,
          title: section.title,
          page: section.page,
        };
      }),
      passageCount: handbook.sections.reduce((sum, section) => sum + section.passages.length, 0),
      tableCount: handbook.tableCount,
      imageCount: handbook.imageCount,
      originalBytes,
    },
  };
}
