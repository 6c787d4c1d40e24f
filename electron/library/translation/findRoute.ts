import { ExpectedFailure } from "../../../contract/failure.ts";
import {
  translationLanguageSchema,
  type RouteStep,
  type TranslationLanguage,
} from "../../../contract/models/translation.ts";
import { detectLanguage } from "../handbooks/content/detectLanguage.ts";
import type { InstalledModel } from "./modelRows.ts";

/**
 * The language of a text, by what its author says, else by what it looks like.
 * @throws ExpectedFailure `translation.languageUnknown`: it cannot be told, or is none of ours
 */
export function languageOf(text: string, declared: string | null): TranslationLanguage {
  const tag = declared ?? detectLanguage(text);
  const parsed = translationLanguageSchema.safeParse(tag.toLowerCase().split("-")[0]);
  if (parsed.success) return parsed.data;
  throw new ExpectedFailure("translation.languageUnknown", tag === "und" ? {} : { language: tag });
}

/**
 * The models that lead from one language to another: a direct one, else the two through English.
 * @throws ExpectedFailure `translation.noModel` with what is missing as `missing` (`tr-en, en-vi`)
 */
export function findRoute(
  installed: readonly InstalledModel[],
  from: TranslationLanguage,
  to: TranslationLanguage,
): RouteStep[] {
  if (from === to) throw new ExpectedFailure("translation.sameLanguage", { language: to });
  const step = (one: TranslationLanguage, other: TranslationLanguage): RouteStep | null => {
    const model = installed.find((each) => each.from === one && each.to === other);
    if (model === undefined) return null;
    const files = model.files.map(({ kind, sha256 }) => ({ kind, sha256 }));
    return { from: one, to: other, version: model.version, files };
  };
  const direct = step(from, to);
  if (direct !== null) return [direct];
  if (from === "en" || to === "en")
    throw new ExpectedFailure("translation.noModel", { from, to, missing: `${from}-${to}` });
  const [first, second] = [step(from, "en"), step("en", to)];
  if (first !== null && second !== null) return [first, second];
  const missing = [first === null ? `${from}-en` : "", second === null ? `en-${to}` : ""].filter((each) => each !== "");
  throw new ExpectedFailure("translation.noModel", { from, to, missing: missing.join(", ") });
}
