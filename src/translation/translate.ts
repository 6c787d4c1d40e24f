import { ExpectedFailure } from "../../contract/failure.ts";
import { translatedTextMax, type Route, type TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import { joinCut } from "./cutMarks.ts";
import { cutText, isTranslated, type Sentence } from "./cutText.ts";
import { findWay, leaveAlone } from "./findWay.ts";
import type { Part, TextForm } from "./parts.ts";
import { readHtmlParts, writeHtmlWords } from "./readHtmlParts.ts";
import { readMessageParts, readPlainParts, writeMessageWords } from "./readMessageParts.ts";
import type { Written } from "./translateSentences.ts";

export const messageForm: TextForm = { read: readMessageParts, write: writeMessageWords, quote: (words) => words };
/** Text without marks of any kind: what looks like some comes through as it is, and what looks like a list is words. */
export const plainForm: TextForm = {
  read: readPlainParts,
  write: (words) => words.replace(/\s+/gu, " "),
  quote: (words) => words,
};
export const htmlForm: TextForm = { read: readHtmlParts, write: writeHtmlWords, quote: writeHtmlWords };

export interface Translated {
  readonly text: string;
  readonly from: TranslationLanguage;
  readonly route: Route;
  /** What a reader has to look up in the original. */
  readonly doubts: readonly Doubt[];
}

interface Options {
  readonly form: TextForm;
  /** The member who wrote them, whose languages tell theirs where nobody said it. */
  readonly authorId?: string | null;
  readonly signal?: AbortSignal;
  /** Nobody asked for it: nothing is done for a text in a language that the person reads. */
  readonly automatic?: boolean;
  /** What somebody said: it is translated on this computer or not at all, and the library keeps nothing of it. */
  readonly spoken?: boolean;
  /** False for what this computer does not keep either: the library remembers nothing of it. */
  readonly kept?: boolean;
  /** A machine wrote them: whatever they look like, they are in the language that it was to write. */
  readonly ofMachine?: boolean;
  /** As soon as the way is known; at a server's, before it gets anything. */
  readonly onRoute?: (route: Route) => void;
  /** Each text as soon as all of it is there, by its place. */
  readonly onText?: (at: number, translated: Translated) => void;
  /** Sentences that are done, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Translates texts on this computer, or where the person lets the exchange's server do it; `from` is what their author says,
 * null where nobody said. What was translated before comes from the library. A server that fails is stood in for by this
 * computer, where it can.
 * @throws ExpectedFailure `translation.*`, of which `translation.noModel` names the models that are missing
 */
export async function translate(
  texts: readonly string[],
  from: string | null,
  to: TranslationLanguage,
  options: Options,
): Promise<Translated[]> {
  const { form, signal } = options;
  const tooLong = texts.find((text) => text.length > translatedTextMax);
  if (tooLong !== undefined) throw new ExpectedFailure("translation.textTooLong", { limit: translatedTextMax });
  const sample = texts.join("\n").slice(0, translatedTextMax);
  const spoken = options.spoken ?? false;
  const { automatic = false, authorId = null, kept = !spoken } = options;
  const way = await findWay({ text: sample, from, authorId, to, automatic, deviceOnly: spoken });
  let { route } = way;
  options.onRoute?.(route);
  // With the terms, which nobody needs before.
  const { translateSentences } = await import("./translateSentences.ts");
  const { leaveOthers } = await import("./leaveOthers.ts");
  const leave = (parts: readonly Part[]) => leaveOthers(parts, way.from, to, form.quote);
  const drafts = texts.map((text) => new Draft(cutText(text, form, way.from, options.ofMachine ? undefined : leave)));
  const total = drafts.reduce((sum, { left }) => sum + left, 0);
  if (total === 0) refuseOthers(drafts, to);
  const all: Translated[] = [];
  let done = 0;
  const finish = (at: number, draft: Draft): void => {
    const doubts = draft.pieces.flatMap((piece): readonly Doubt[] => {
      const unread = piece.unread.map((words): Doubt => ({ kind: "untranslated", text: words }));
      return [...(draft.written.get(piece)?.doubts ?? []), ...unread];
    });
    all[at] = { text: draft.text(), from: way.from, route, doubts };
    // Of what is left as it is nobody is told that it is translated.
    if (draft.written.size > 0 || draft.others.length === 0) options.onText?.(at, all[at]);
  };
  for (const [at, draft] of drafts.entries()) if (draft.left === 0) finish(at, draft);
  const run = (by: Route, patient: boolean): Promise<void> => {
    const sentences = [...drafts.entries()].flatMap(([at, draft]) =>
      draft.left === 0 ? [] : draft.pieces.filter(isTranslated).map((piece) => ({ at, draft, piece })),
    );
    return translateSentences(
      sentences.map(({ piece }) => piece),
      { route: by, from: way.from, to, form, keep: kept, patient },
      signal,
      (place, written) => {
        const sentence = sentences[place];
        if (sentence === undefined) return;
        const { at, draft, piece } = sentence;
        draft.written.set(piece, written);
        done += 1;
        options.onProgress?.(done, total);
        if (draft.left === 0) finish(at, draft);
      },
    );
  };
  await run(route, way.instead === null).catch((cause: unknown) => {
    const { instead } = way;
    if (instead === null || route.engine === "device" || signal?.aborted) throw cause;
    if (!(cause instanceof ExpectedFailure)) throw cause;
    leaveAlone(route.host);
    // All of a text that is not whole: what is said of it names one way.
    route = instead;
    for (const draft of drafts) if (draft.left > 0) draft.written.clear();
    done = drafts.reduce((sum, { written }) => sum + written.size, 0);
    options.onRoute?.(route);
    return run(route, true);
  });
  // A text of which nothing came is none that a machine translated.
  if (total > 0 && drafts.every(({ written }) => [...written.values()].every(({ text }) => text === null)))
    throw new ExpectedFailure("translation.engineFailed", { reason: "nothing" });
  return all;
}

/** @throws ExpectedFailure where nothing of the texts is in the language that was said or guessed */
function refuseOthers(drafts: readonly Draft[], to: TranslationLanguage): void {
  const others = drafts.flatMap((draft) => draft.others);
  if (others.length === 0) return;
  const other = others.find((language) => language !== to);
  if (other === undefined) throw new ExpectedFailure("translation.sameLanguage", { language: to });
  throw new ExpectedFailure("translation.languageUnknown", other === "und" ? {} : { language: other });
}

/** A text while its sentences come. */
class Draft {
  readonly pieces: readonly Sentence[];
  readonly written = new Map<Sentence, Written>();
  private readonly count: number;

  constructor(pieces: readonly Sentence[]) {
    this.pieces = pieces;
    this.count = pieces.filter(isTranslated).length;
  }

  /** Sentences that have not come. */
  get left(): number {
    return this.count - this.written.size;
  }

  /** The languages of what is left as it is, because it is in another one. */
  get others(): readonly string[] {
    return this.pieces.flatMap(({ languages }) => languages);
  }

  text(): string {
    return joinCut(this.pieces.map((piece) => this.written.get(piece)?.text ?? piece.source));
  }
}
