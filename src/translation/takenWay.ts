import type { Route, TranslationLanguage } from "../../contract/models/translation.ts";

/** What of a text goes one way, from its language. */
export interface TakenWay {
  readonly from: TranslationLanguage;
  readonly route: Route;
}

/** As a reader is told it. */
export interface ToldWay {
  /** The languages that it goes through, the first its own. */
  readonly languages: readonly string[];
  /** Of the server that translates; null where this computer does. */
  readonly host: string | null;
}

export const tellWay = ({ from, route }: TakenWay): ToldWay => ({
  languages: [from, ...route.steps.map(({ to }) => to)],
  host: route.engine === "server" ? route.host : null,
});

export const tellWays = ([first, ...others]: readonly [TakenWay, ...TakenWay[]]): [ToldWay, ...ToldWay[]] => [
  tellWay(first),
  ...others.map((each) => tellWay(each)),
];
