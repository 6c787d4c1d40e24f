import type { TFunction } from "i18next";
import type { Mark, ReadEdition } from "../../../../contract/models/reading.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import { wordCitation } from "../reader/citation.ts";
import { wordMarkColor } from "./markColors.ts";

export interface MarkedEdition {
  readonly edition: ReadEdition;
  readonly marks: readonly Mark[];
}

/** Marks as a Markdown page: each with its words, its note and where it comes from. */
export function marksMarkdown(t: TFunction, language: string, now: Date, marked: readonly MarkedEdition[]): string {
  const lines: string[] = [];
  for (const { edition, marks } of marked) {
    const name = edition.edition === "" ? edition.title : `${edition.title}, ${edition.edition}`;
    lines.push(`# ${escapeLine(t("marks.exportTitle", { title: name }))}`, "");
    if (lines.length === 2) {
      lines.push(escapeLine(t("marks.exported", { date: wordDate(now.toISOString(), language, ownZone()) })), "");
    }
    let section: string | null = null;
    for (const mark of marks) {
      if (mark.sectionTitle !== section) lines.push(`## ${escapeLine(mark.sectionTitle)}`, "");
      section = mark.sectionTitle;
      const kind = mark.kind === "highlight" ? wordMarkColor(t, mark.color) : t(`marks.kinds.${mark.kind}`);
      lines.push(`**${escapeLine(kind)}**`, "");
      if (mark.quote !== "") lines.push(...quoted(mark.quote), "");
      if (mark.note !== "") lines.push(...mark.note.split("\n").map(escapeLine), "");
      const changed = mark.standing === "changed" ? ` ${t("marks.changed")}` : "";
      const source = wordCitation(t, edition, { path: [mark.sectionTitle], page: mark.page });
      lines.push(`— ${escapeLine(source)}.${escapeLine(changed)}`, "");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function quoted(quote: string): string[] {
  return quote.split("\n").flatMap((line, index) => [...(index === 0 ? [] : [">"]), `> ${escapeLine(line)}`]);
}

/** What somebody or a handbook wrote stays words: no heading, list, link, picture or tag comes of it. */
function escapeLine(line: string): string {
  return line
    .trim()
    .replace(/[\\`*_{}[\]<>|~&]/gu, "\\$&")
    .replace(/^[#+\-=]/u, "\\$&")
    .replace(/^(\d+)([.)])/u, "$1\\$2");
}
