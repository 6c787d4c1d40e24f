import { z } from "zod";
import {
  translationLanguageSchema,
  type Direction,
  type TranslationLanguage,
} from "../../../contract/models/translation.ts";

/** As `GET /languages` of LibreTranslate gives it. Older servers leave `targets` out: then each is translated to each. */
const languagesSchema = z
  .array(z.object({ code: z.string().max(35), targets: z.array(z.string().max(35)).max(500).optional() }))
  .max(500);

export interface ServerLanguages {
  /** What the server calls our languages. */
  readonly names: Readonly<Partial<Record<TranslationLanguage, string>>>;
  readonly directions: readonly Direction[];
}

/** What a server translates among our languages; null where its answer makes no sense, or nothing is left of it. */
export function readLanguages(answer: unknown): ServerLanguages | null {
  const parsed = languagesSchema.safeParse(answer);
  if (!parsed.success) return null;
  const names: Partial<Record<TranslationLanguage, string>> = {};
  for (const { code } of parsed.data) {
    const ours = ourLanguage(code);
    if (ours !== null) names[ours] ??= code;
  }
  const directions = new Map<string, Direction>();
  for (const { code, targets } of parsed.data) {
    const from = ourLanguage(code);
    if (from === null || names[from] !== code) continue;
    for (const target of targets ?? parsed.data.map((each) => each.code)) {
      const to = ourLanguage(target);
      if (to !== null && to !== from && names[to] === target) directions.set(`${from}-${to}`, { from, to });
    }
  }
  return directions.size === 0 ? null : { names, directions: [...directions.values()] };
}

/** Chinese is simplified here, as the window writes it. */
function ourLanguage(code: string): TranslationLanguage | null {
  const parsed = translationLanguageSchema.safeParse(code === "zh-Hans" ? "zh" : code);
  return parsed.success ? parsed.data : null;
}
