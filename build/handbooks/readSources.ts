import type { SourceLine } from "./readPageShape.ts";

/** `title` and `year` are empty where the line does not have the form `Issuer. *Title*. Year.` */
export interface Source extends SourceLine {
  readonly title: string;
  readonly year: string;
}

const form = /^\S.*\. \*(?<title>[^*]+)\*\. (?<year>(?:19|20)\d{2})\.$/u;

/** Titles stay in the language in which they were published, so every language of a page names the same ones. */
export function readSources(lines: readonly SourceLine[] | null): Source[] {
  return (lines ?? []).map((line) => {
    const { title = "", year = "" } = form.exec(line.text)?.groups ?? {};
    return { ...line, title, year };
  });
}
