import { z } from "zod";
import { ExpectedFailure } from "../failure.ts";
import { speechModelSchema } from "./caption.ts";
import { compareVersions } from "./modelCatalogue.ts";

/** What the list of models for captions is called in a folder and at a mirror. */
export const speechCatalogueName = "speech.json";

/** The largest model that is taken, in bytes; the large ones of Whisper have 3 GB, and no ward's computer keeps up with them. */
const speechModelMaxBytes = 2 * 1024 * 1024 * 1024;

export const offeredSpeechModelSchema = speechModelSchema.extend({
  sizeBytes: z.int().min(1).max(speechModelMaxBytes),
  /** Beside the list. */
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
});
export type OfferedSpeechModel = z.infer<typeof offeredSpeechModelSchema>;

/**
 * The newest of each model in `{ "speech": [...] }`. What makes no sense is left out; a list in which nothing does is none.
 * @throws ExpectedFailure `translation.catalogueBroken`
 */
export function parseSpeechCatalogue(json: string): OfferedSpeechModel[] {
  const newest = new Map<string, OfferedSpeechModel>();
  for (const raw of readList(json)) {
    const parsed = offeredSpeechModelSchema.safeParse(raw);
    if (!parsed.success) continue;
    const other = newest.get(parsed.data.name);
    if (other === undefined || compareVersions(parsed.data.version, other.version) > 0)
      newest.set(parsed.data.name, parsed.data);
  }
  if (newest.size === 0) throw new ExpectedFailure("translation.catalogueBroken");
  return [...newest.values()].sort((one, other) => one.sizeBytes - other.sizeBytes);
}

function readList(json: string): unknown[] {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (cause) {
    throw new ExpectedFailure("translation.catalogueBroken", {}, { cause });
  }
  const list = (content as { speech?: unknown } | null)?.speech;
  if (!Array.isArray(list)) throw new ExpectedFailure("translation.catalogueBroken");
  return list;
}
