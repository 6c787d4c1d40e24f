import { ExpectedFailure } from "../../contract/failure.ts";
import { translatedTextMax, type Route, type TranslationLanguage } from "../../contract/models/translation.ts";
import { call } from "../desktop/desktop.ts";
import type { Sentence } from "./cutText.ts";
import { wordsOf } from "./parts.ts";

interface Asked {
  readonly text: string;
  readonly from: string | null;
  readonly authorId: string | null;
  readonly to: TranslationLanguage;
  readonly automatic: boolean;
  readonly deviceOnly: boolean;
}

export interface Way {
  readonly from: TranslationLanguage;
  readonly route: Route;
  /** On this computer, for where the server fails that was to translate; null where there is none, or no server. */
  readonly instead: Route | null;
}

/** How long a server that failed is left alone where this computer can do without it, in milliseconds. */
const restMs = 60_000;
const failed = new Map<string, number>();

/** It did not answer, or not as it should: what this computer can translate does not wait for it again for a while. */
export function leaveAlone(host: string): void {
  failed.set(host, performance.now());
}

/** @throws ExpectedFailure as `translation.findRoute` */
export async function findWay(asked: Asked): Promise<Way> {
  const { from, route } = await call("translation.findRoute", asked);
  if (route.engine === "device") return { from, route, instead: null };
  const instead = await findHere({ ...asked, from });
  const rests = performance.now() - (failed.get(route.host) ?? -restMs) < restMs;
  return instead !== null && rests ? { from, route: instead, instead: null } : { from, route, instead };
}

/**
 * The ways of sentences that are in other languages than their text, by these: each for itself, as if it were a text by itself.
 * What its author speaks makes some of them doubtful; these, those that were
 * `denied` and those without a way are left out.
 */
export async function findOwnWays(
  sentences: readonly Sentence[],
  denied: readonly TranslationLanguage[],
  asked: Omit<Asked, "text" | "from">,
): Promise<Way[]> {
  const ways: Way[] = [];
  const all = sentences.flatMap(({ own }) => (own === null || denied.includes(own.from) ? [] : own));
  for (const from of new Set(all.map((own) => own.from))) {
    const text = all.flatMap((own) => (own.from === from ? wordsOf(own.parts) : [])).join("\n");
    try {
      const way = await findWay({ ...asked, text: text.slice(0, translatedTextMax), from: null });
      if (way.from === from) ways.push(way);
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
    }
  }
  return ways;
}

/** What a text is in that nobody asked to have translated; null where that cannot be told, or is not to be translated. */
export async function tellLanguage(
  text: string,
  authorId: string | null,
  to: TranslationLanguage,
): Promise<TranslationLanguage | null> {
  try {
    return (await call("translation.findRoute", { text, from: null, authorId, to, automatic: true })).from;
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return null;
    throw cause;
  }
}

async function findHere(asked: Asked): Promise<Route | null> {
  try {
    return (await call("translation.findRoute", { ...asked, deviceOnly: true })).route;
  } catch (cause) {
    if (cause instanceof ExpectedFailure) return null;
    throw cause;
  }
}
