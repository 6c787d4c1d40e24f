import type { Mark, MarkColor, Span, WrittenMark } from "../../../../contract/models/reading.ts";
import { anchorQuote, contextOf } from "./anchorQuote.ts";
import type { SectionPassages } from "./sectionPassages.ts";

/** A mark as it lies in the database. */
export interface MarkRow {
  readonly id: string;
  readonly editionId: string;
  readonly sectionId: string;
  readonly kind: Mark["kind"];
  readonly color: MarkColor;
  readonly note: string;
  readonly startPassage: number | null;
  readonly startOffset: number | null;
  readonly endPassage: number | null;
  readonly endOffset: number | null;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly sectionTitle: string;
  readonly page: number | null;
  readonly sectionPosition: number;
  readonly createdAt: string;
  readonly changedAt: string;
}

export const markColumns = `id, edition_id AS editionId, section_id AS sectionId, kind, color, note,
  start_passage AS startPassage, start_offset AS startOffset, end_passage AS endPassage, end_offset AS endOffset,
  quote, before, after, section_title AS sectionTitle, page, section_position AS sectionPosition,
  created_at AS createdAt, changed_at AS changedAt`;

export const insertMark = `INSERT INTO marks (id, edition_id, section_id, kind, color, note, start_passage,
  start_offset, end_passage, end_offset, quote, before, after, section_title, page, section_position, created_at,
  changed_at)
  VALUES (@id, @editionId, @sectionId, @kind, @color, @note, @startPassage, @startOffset, @endPassage, @endOffset,
  @quote, @before, @after, @sectionTitle, @page, @sectionPosition, @createdAt, @changedAt)`;

function spanOf(row: MarkRow): Span | null {
  const { startPassage, startOffset, endPassage, endOffset } = row;
  if (startPassage === null || startOffset === null || endPassage === null || endOffset === null) return null;
  return { start: { passage: startPassage, offset: startOffset }, end: { passage: endPassage, offset: endOffset } };
}

/** The row of a mark as the window wrote it, in a section that is here. */
export function toRow(mark: WrittenMark, section: SectionPassages, now: string): MarkRow {
  const { span, ...kept } = mark;
  const context = span === null ? { before: "", after: "" } : contextOf(section.passages, span);
  return {
    ...kept,
    ...spanColumns(span),
    ...context,
    sectionTitle: section.title,
    page: section.page,
    sectionPosition: section.position,
    createdAt: now,
    changedAt: now,
  };
}

export function spanColumns(span: Span | null) {
  return {
    startPassage: span?.start.passage ?? null,
    startOffset: span?.start.offset ?? null,
    endPassage: span?.end.passage ?? null,
    endOffset: span?.end.offset ?? null,
  };
}

/** Where the words of a mark stand in a section as it is now, be it another section than the one it was made in. */
export function placeOf(row: MarkRow, section: SectionPassages): { standing: Mark["standing"]; place: Span | null } {
  const span = spanOf(row);
  if (span === null) return { standing: "here", place: null };
  const place = anchorQuote(section.passages, { span, quote: row.quote, before: row.before, after: row.after });
  if (place === null) return { standing: "changed", place: null };
  const same = JSON.stringify(place) === JSON.stringify(span);
  return { standing: same ? "here" : "moved", place };
}

export function toMark(row: MarkRow, section: SectionPassages | null): Mark {
  return {
    id: row.id,
    editionId: row.editionId,
    sectionId: row.sectionId,
    kind: row.kind,
    color: row.color,
    note: row.note,
    span: spanOf(row),
    quote: row.quote,
    ...(section === null ? { standing: "gone" as const, place: null } : placeOf(row, section)),
    sectionTitle: section?.title ?? row.sectionTitle,
    page: section === null ? row.page : section.page,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
  };
}
