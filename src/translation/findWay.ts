import type { Route, TranslationLanguage } from "../../contract/models/translation.ts";
import { ExpectedFailure } from "../../contract/failure.ts";
import { call } from "../desktop/desktop.ts";

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
