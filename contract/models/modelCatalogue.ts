import { z } from "zod";
import { ExpectedFailure } from "../failure.ts";
import { sha256Schema } from "./scalars.ts";
import {
  modelFileKindSchema,
  translationLanguageSchema,
  versionSchema,
  type Direction,
  type TranslationLanguage,
} from "./translation.ts";

/** What the catalogue is called in a folder and at a mirror. */
export const catalogueName = "catalogue.json";
/** The largest file of a model and the largest catalogue that are taken, in bytes. The real ones: 60 MB and 0.5 MB. */
export const modelFileMaxBytes = 300 * 1024 * 1024;
export const catalogueMaxBytes = 20 * 1024 * 1024;

/** Below the mirror or the folder: names with single slashes, none of which climbs. */
const locationSchema = z
  .string()
  .max(500)
  .regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.@-][\w.@ -]*(?:\/[\w.@-][\w.@ -]*)*$/);

export const fileNameSchema = locationSchema.refine((name) => !name.includes("/"));

const offeredFileSchema = z.object({
  kind: modelFileKindSchema,
  name: fileNameSchema,
  location: locationSchema,
  sha256: sha256Schema,
  sizeBytes: z.int().min(1).max(modelFileMaxBytes),
});
export type OfferedFile = z.infer<typeof offeredFileSchema>;

export const offeredModelSchema = z.object({
  from: translationLanguageSchema,
  to: translationLanguageSchema,
  version: versionSchema,
  files: z.array(offeredFileSchema),
});
export type OfferedModel = z.infer<typeof offeredModelSchema>;

/** A record of the catalogue of Firefox Translations, as far as we read it. */
const recordSchema = z.object({
  fromLang: z.string().max(35),
  toLang: z.string().max(35),
  version: z.string().regex(/^\d{1,6}(?:\.\d{1,6}){0,3}$/),
  fileType: modelFileKindSchema,
  filter_expression: z.string().max(500).default(""),
  attachment: z.object({
    hash: sha256Schema,
    size: z.int().min(1).max(modelFileMaxBytes),
    filename: z.string(),
    location: z.string(),
  }),
});

/** What a desktop of the released version is offered; any other condition is for somebody else. */
const forEveryone = new Set(["", "env.appinfo.OS != 'Android' || env.channel != 'release'"]);

/** The major versions whose files are as this engine reads them; the third is packed by zstd. */
const knownMajors = new Set([1, 2]);

/**
 * The newest whole model for each direction among our languages. Records of other languages, trial versions (`2.0a1`) and
 * records that make no sense are left out; a catalogue in which nothing makes sense is no catalogue.
 * @throws ExpectedFailure `translation.catalogueBroken`
 */
export function parseCatalogue(json: string): OfferedModel[] {
  const records = readRecords(json);
  const versions = new Map<string, OfferedModel>();
  let understood = 0;
  for (const raw of records) {
    const parsed = recordSchema.safeParse(raw);
    if (!parsed.success) continue;
    const { attachment, fileType: kind, version } = parsed.data;
    understood += 1;
    const from = ourLanguage(parsed.data.fromLang);
    const to = ourLanguage(parsed.data.toLang);
    if (from === null || to === null || from === to || !forEveryone.has(parsed.data.filter_expression.trim())) continue;
    if (!knownMajors.has(Number(version.split(".")[0]))) continue;
    const file = offeredFileSchema.safeParse({
      kind,
      name: attachment.filename,
      location: attachment.location,
      sha256: attachment.hash,
      sizeBytes: attachment.size,
    });
    if (!file.success) continue;
    const key = `${from} ${to} ${version}`;
    const model = versions.get(key) ?? { from, to, version, files: [] };
    // Two files of one kind in one version: which is meant nobody can say.
    if (model.files.some((each) => each.kind === kind)) continue;
    model.files.push(file.data);
    versions.set(key, model);
  }
  if (understood === 0) throw new ExpectedFailure("translation.catalogueBroken");
  const newest = new Map<string, OfferedModel>();
  for (const model of versions.values()) {
    if (!isWhole(model)) continue;
    const key = directionKey(model);
    const other = newest.get(key);
    if (other === undefined || compareVersions(model.version, other.version) > 0) newest.set(key, model);
  }
  return [...newest.values()].sort((a, b) => directionKey(a).localeCompare(directionKey(b), "en"));
}

export const directionKey = ({ from, to }: Direction): string => `${from}-${to}`;

export const sizeOf = (files: readonly { readonly sizeBytes: number }[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function readRecords(json: string): unknown[] {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (cause) {
    throw new ExpectedFailure("translation.catalogueBroken", {}, { cause });
  }
  const records = Array.isArray(content) ? content : (content as { data?: unknown } | null)?.data;
  if (!Array.isArray(records)) throw new ExpectedFailure("translation.catalogueBroken");
  return records;
}

/** Chinese is simplified here, as the window writes it. */
function ourLanguage(tag: string): TranslationLanguage | null {
  const parsed = translationLanguageSchema.safeParse(tag === "zh-Hans" ? "zh" : tag);
  return parsed.success ? parsed.data : null;
}

function isWhole({ files }: OfferedModel): boolean {
  const has = (kind: OfferedFile["kind"]) => files.some((file) => file.kind === kind);
  return has("model") && has("lex") && has("vocab") !== (has("srcvocab") && has("trgvocab"));
}

/** Number by number: 2.10 is after 2.9. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
