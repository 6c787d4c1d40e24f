import { ExpectedFailure } from "../../../contract/failure.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import {
  translationLanguageSchema,
  type Direction,
  type Route,
  type RouteStep,
  type ServerOffer,
  type ServerUse,
  type TranslationLanguage,
} from "../../../contract/models/translation.ts";
import { guessLanguage } from "../../../language/guess/guessLanguage.ts";
import { guessMixed } from "../../../language/guess/guessMixed.ts";
import { guessOtherPart } from "../../../language/guess/guessOtherPart.ts";
import type { InstalledModel } from "./installedModels.ts";

/**
 * The language of a text, by what its author says, else by what it looks like; `speaks` are the languages of her profile.
 * @throws ExpectedFailure `translation.languageUnknown`: it cannot be told, or is none of ours
 */
export function languageOf(text: string, declared: string | null, speaks: readonly string[]): TranslationLanguage {
  const tag = declared ?? tellLanguage(text, speaks);
  const parsed = translationLanguageSchema.safeParse(baseLanguage(tag));
  if (parsed.success) return parsed.data;
  throw new ExpectedFailure("translation.languageUnknown", tag === "und" ? {} : { language: tag });
}

/**
 * Of a text that is mostly in the reader's language, that of the part which is not: she asked for it, and is not told that
 * there is nothing to translate. Else `from`.
 */
export function languageOfPart(text: string, from: TranslationLanguage, to: TranslationLanguage): TranslationLanguage {
  return (from === to ? guessOtherPart(text, to) : null) ?? from;
}

/** Who is asked which language it is waits longer than for a guess, but a wrong model makes nonsense that looks like words. */
function tellLanguage(text: string, speaks: readonly string[]): string {
  const { language, sure } = guessLanguage(text, speaks);
  if (sure || speaks.some((tag) => baseLanguage(tag) === language)) return language;
  return guessMixed(text, speaks) ?? "und";
}

interface Engines {
  readonly installed: readonly InstalledModel[];
  /** The exchange's server, where there is one, and whether the person lets it have her texts; null: she was not asked. */
  readonly server: { readonly offer: ServerOffer; readonly use: ServerUse | null } | null;
}

/**
 * The way from one language to another: on this computer where it can, else at the exchange's server where the person lets
 * it; the other way round where she chose so.
 * @throws ExpectedFailure `translation.noModel` with what is missing here as `missing` (`tr-en, en-vi`),
 * `translation.serverUnasked`, `translation.sameLanguage`
 */
export function findRoute({ installed, server }: Engines, from: TranslationLanguage, to: TranslationLanguage): Route {
  if (from === to) throw new ExpectedFailure("translation.sameLanguage", { language: to });
  const here = deviceRoute(installed, from, to);
  const there = server === null || server.use === "never" ? null : serverRoute(server.offer, from, to);
  if (there !== null && server?.use === "first") return there;
  if (here !== null) return here;
  if (there === null)
    throw new ExpectedFailure("translation.noModel", { from, to, missing: missing(installed, from, to) });
  if (server?.use === "whenNeeded") return there;
  throw new ExpectedFailure("translation.serverUnasked", { host: there.host, from, to });
}

/** The way by models that are here; null where there is none. */
export function deviceRoute(
  installed: readonly InstalledModel[],
  from: TranslationLanguage,
  to: TranslationLanguage,
): Extract<Route, { engine: "device" }> | null {
  const steps = lead(
    (one, other): RouteStep | null => {
      const model = installed.find((each) => each.from === one && each.to === other);
      if (model === undefined) return null;
      const files = model.files.map(({ kind, sha256 }) => ({ kind, sha256 }));
      return { from: one, to: other, version: model.version, files };
    },
    from,
    to,
  );
  return steps && { engine: "device", steps };
}

function serverRoute({ host, directions }: ServerOffer, from: TranslationLanguage, to: TranslationLanguage) {
  const steps = lead(
    (one, other) => directions.find((each) => each.from === one && each.to === other) ?? null,
    from,
    to,
  );
  return steps && { engine: "server" as const, host, steps };
}

/** Straight, else through English. */
function lead<Step>(
  step: (one: TranslationLanguage, other: TranslationLanguage) => Step | null,
  from: TranslationLanguage,
  to: TranslationLanguage,
): Step[] | null {
  const direct = step(from, to);
  if (direct !== null) return [direct];
  if (from === "en" || to === "en") return null;
  const [first, second] = [step(from, "en"), step("en", to)];
  return first !== null && second !== null ? [first, second] : null;
}

function missing(installed: readonly Direction[], from: TranslationLanguage, to: TranslationLanguage): string {
  const needed = from === "en" || to === "en" ? [`${from}-${to}`] : [`${from}-en`, `en-${to}`];
  return needed.filter((key) => !installed.some((each) => `${each.from}-${each.to}` === key)).join(", ");
}
