import { ExpectedFailure, type Failure } from "../../contract/failure.ts";
import { translatedTextMax, type Route, type TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "./checkNumbers.ts";
import { cutText, isTranslated, type Sentence } from "./cutText.ts";
import { Draft } from "./draft.ts";
import { findOwnWays, findWay, leaveAlone, type Way } from "./findWay.ts";
import type { Left } from "./leaveOthers.ts";
import type { Part, TextForm } from "./parts.ts";
import { readHtmlParts, writeHtmlWords } from "./readHtmlParts.ts";
import { readMessageParts, readPlainParts, writeMessageWords } from "./readMessageParts.ts";
import type { TakenWay } from "./takenWay.ts";

export const messageForm: TextForm = {
  read: readMessageParts,
  write: writeMessageWords,
  quote: (words) => words,
  isReadAgain: true,
};
/** Text without marks of any kind: what looks like some comes through as it is, and what looks like a list is words. */
export const plainForm: TextForm = {
  read: readPlainParts,
  write: (words) => words.replace(/\s+/gu, " "),
  quote: (words) => words,
};
export const htmlForm: TextForm = { read: readHtmlParts, write: writeHtmlWords, quote: writeHtmlWords };

export interface Translated {
  readonly text: string;
  /** What it is in, by and large. */
  readonly from: TranslationLanguage;
  /** Of the text, and of sentences in it that are in other languages for certain: those by which a machine made something. */
  readonly ways: readonly [TakenWay, ...TakenWay[]];
  /** What a reader has to look up in the original. */
  readonly doubts: readonly Doubt[];
  /** Why sentences on some of several ways were left as they are. */
  readonly failures: readonly Failure[];
}

interface Options {
  readonly form: TextForm;
  /** The member who wrote them, whose languages tell theirs where nobody said it. */
  readonly authorId?: string | null;
  readonly signal?: AbortSignal;
  /** Nobody asked for it: nothing is done for a text in a language that the person reads. */
  readonly automatic?: boolean;
  /**
   * What somebody said: it is translated on this computer or not at all, one way, since others are being listened to meanwhile,
   * and the library keeps nothing of it.
   */
  readonly spoken?: boolean;
  /** False for what this computer does not keep either: the library remembers nothing of it. */
  readonly kept?: boolean;
  /**
   * A machine wrote them, but for these words, which it left: whatever else they look like, it is in the language that it was
   * to write.
   */
  readonly ofMachine?: readonly string[];
  /** Languages that their reader said they are not in. */
  readonly denied?: readonly TranslationLanguage[];
  /** As soon as the way is known, of each that something takes; at a server's, before it gets anything. */
  readonly onRoute?: (route: Route) => void;
  /** Each text as soon as all of it is there, by its place. */
  readonly onText?: (at: number, translated: Translated) => void;
  /** Sentences that are done, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Translates texts on this computer, or where the person lets the exchange's server do it; `from` is what their author says,
 * null where nobody said. What was translated before comes from the library. A server that fails is stood in for by this
 * computer, where it can. Sentences that are in another language for certain go their own way, one way after the other; where
 * that fails, or there is none, they stay as they are.
 * @throws ExpectedFailure `translation.*`, of which `translation.noModel` names the models that are missing
 */
export async function translate(
  texts: readonly string[],
  from: string | null,
  to: TranslationLanguage,
  options: Options,
): Promise<Translated[]> {
  const { form, signal } = options;
  const sample = texts.join("\n").slice(0, translatedTextMax);
  const { automatic = false, authorId = null, spoken = false, kept = !spoken, denied = [] } = options;
  const asked = { authorId, to, automatic, deviceOnly: spoken };
  const way = await findWay({ ...asked, text: sample, from });
  options.onRoute?.(way.route);
  // With the terms, which nobody needs before.
  const { translateSentences } = await import("./translateSentences.ts");
  const { leaveLeft, leaveOthers } = await import("./leaveOthers.ts");
  const { ofMachine } = options;
  const leave = (parts: readonly Part[]): Left =>
    ofMachine === undefined ? leaveOthers(parts, way.from, to, form.quote) : leaveLeft(parts, ofMachine, form.quote);
  const cut = texts.map((text) => cutText(text, form, way.from, leave));
  if (!cut.flat().some(isTranslated)) refuseOthers(cut.flat(), to);
  const ownWays = spoken ? [] : await findOwnWays(cut.flat(), denied, asked);
  const ways = [way, ...ownWays];
  const drafts = cut.map((sentences) => new Draft(sentences, new Set(ownWays.map((each) => each.from))));
  const countLeft = (): number => drafts.reduce((sum, { left }) => sum + left, 0);
  const total = countLeft();
  const all: Translated[] = [];
  const finish = (at: number, draft: Draft): void => {
    const [first = way, ...others] = draft.taken(ways.map((each) => each.from));
    const { text, doubts, failures } = draft;
    all[at] = { text, from: way.from, ways: [first, ...others], doubts, failures };
    if (draft.isTold) options.onText?.(at, all[at]);
  };
  for (const [at, draft] of drafts.entries()) if (draft.left === 0) finish(at, draft);

  const run = (taken: TakenWay, patient: boolean): Promise<void> => {
    const sentences = [...drafts.entries()].flatMap(([at, draft]) =>
      draft.leftFrom(taken.from).map((sentence) => ({ at, draft, sentence })),
    );
    return translateSentences(
      sentences.map(({ sentence }) => sentence),
      { ...taken, to, form, keep: kept, patient },
      signal,
      (place, written) => {
        const one = sentences[place];
        if (one === undefined) return;
        one.draft.write(one.sentence, written, taken.route);
        options.onProgress?.(total - countLeft(), total);
        if (one.draft.left === 0) finish(one.at, one.draft);
      },
    );
  };
  /** Servers that do not answer. */
  const silent = new Map<string, ExpectedFailure>();
  const take = async ({ from: language, route, instead }: Way): Promise<void> => {
    if (route.engine === "device") return run({ from: language, route }, true);
    try {
      const before = silent.get(route.host);
      if (before !== undefined) throw before;
      await run({ from: language, route }, instead === null);
    } catch (cause) {
      if (signal?.aborted || !(cause instanceof ExpectedFailure)) throw cause;
      if (cause.code === "translation.serverUnreachable") silent.set(route.host, cause);
      if (instead === null) throw cause;
      leaveAlone(route.host);
      for (const draft of drafts) draft.forget(language);
      options.onRoute?.(instead);
      await run({ from: language, route: instead }, true);
    }
  };
  let failed: ExpectedFailure | null = null;
  for (const each of ways) {
    if (each !== way) options.onRoute?.(each.route);
    try {
      await take(each);
    } catch (cause) {
      if (ways.length === 1 || signal?.aborted || !(cause instanceof ExpectedFailure)) throw cause;
      failed ??= cause;
      for (const [at, draft] of drafts.entries())
        if (draft.fail(each.from, cause.toFailure()) && draft.left === 0) finish(at, draft);
    }
  }
  // A text of which nothing came is none that a machine translated.
  if (total > 0 && drafts.every((draft) => !draft.isMade))
    throw failed ?? new ExpectedFailure("translation.engineFailed", { reason: "nothing" });
  return all;
}

/** @throws ExpectedFailure where nothing of the texts is in the language that was said or guessed */
function refuseOthers(sentences: readonly Sentence[], to: TranslationLanguage): void {
  const others = sentences.flatMap(({ languages }) => languages);
  if (others.length === 0) return;
  const other = others.find((language) => language !== to);
  if (other === undefined) throw new ExpectedFailure("translation.sameLanguage", { language: to });
  throw new ExpectedFailure("translation.languageUnknown", other === "und" ? {} : { language: other });
}
