import { createHash } from "node:crypto";
import { captionWaySchema, type CaptionWay } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import { translationLanguageSchema, type TranslationLanguage } from "../../../contract/models/translation.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { deviceRoute } from "../translation/findRoute.ts";
import type { InstalledModels } from "../translation/installedModels.ts";

type Cue = Pick<CaptionCue, "memberId" | "id" | "language" | "text">;
interface Translated {
  readonly memberId: string;
  readonly id: string;
  readonly text: string;
  /** null: left as it was said, or translated before that was kept. */
  readonly way: CaptionWay | null;
}
interface Kept extends Translated {
  /** Models lead here that did not make it. */
  readonly isOutdated: boolean;
}

/** Captions of recordings as this computer translated them: read and saved again without models, gone with the recording. */
export class TranslatedCaptions {
  private readonly database: LibraryDatabase;
  private readonly installed: InstalledModels;

  constructor(database: LibraryDatabase, installed: InstalledModels) {
    this.database = database;
    this.installed = installed;
  }

  /** Of the words that stand now: what was corrected since is to be translated again. */
  of(recordingId: string, language: TranslationLanguage, cues: readonly Cue[]): Kept[] {
    const wayNow = this.waysTo(language);
    const rows = this.database
      .prepare<[string, string], Omit<Translated, "way"> & { said: string; steps: string | null }>(
        "SELECT member_id AS memberId, cue_id AS id, said, text, steps FROM translated_cues WHERE recording_id = ? AND language = ?",
      )
      .all(recordingId, language);
    const kept = new Map(rows.map((row) => [placeOf(row), row]));
    return cues.flatMap((cue) => {
      const row = kept.get(placeOf(cue));
      if (row?.said !== hashOf(cue)) return [];
      const { memberId, id, text, steps } = row;
      const way = steps === null ? null : captionWaySchema.parse(JSON.parse(steps));
      const isAsSaid = way === null && text === cue.text;
      const now = isAsSaid ? null : wayNow(way?.[0]?.from ?? cue.language);
      return [{ memberId, id, text, way, isOutdated: now !== null && now !== wordsOf(way ?? []) }];
    });
  }

  /** Those into which all is translated that is not said in them. */
  languagesOf(recordingId: string, cues: readonly Cue[]): TranslationLanguage[] {
    const languages = this.database
      .prepare<[string], string>(
        "SELECT DISTINCT language FROM translated_cues WHERE recording_id = ? ORDER BY language",
      )
      .pluck()
      .all(recordingId);
    return languages
      .map((language) => translationLanguageSchema.parse(language))
      .filter((language) => {
        const foreign = cues.filter((cue) => cue.text !== "" && baseLanguage(cue.language) !== language);
        return this.of(recordingId, language, foreign).length === foreign.length;
      });
  }

  /** @throws ExpectedFailure `recording.notFound` where nothing is said in it */
  keep(
    recordingId: string,
    language: TranslationLanguage,
    translated: readonly (Translated & { readonly said: string })[],
    cues: readonly Cue[],
  ): void {
    if (cues.length === 0) throw new ExpectedFailure("recording.notFound");
    const there = new Map(cues.map((cue) => [placeOf(cue), cue]));
    const write = this.database.prepare(
      `INSERT OR REPLACE INTO translated_cues (recording_id, language, member_id, cue_id, said, text, steps)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.database.transaction(() => {
      for (const { memberId, id, said, text, way } of translated) {
        const cue = there.get(placeOf({ memberId, id }));
        const steps = way === null ? null : JSON.stringify(way);
        if (cue?.text === said) write.run(recordingId, language, memberId, id, hashOf(cue), text, steps);
      }
    })();
  }

  /** Tells the way there from a language by the models that are here, as `wordsOf` does; null where there is none. */
  private waysTo(language: TranslationLanguage): (from: string) => string | null {
    const installed = this.installed.list();
    const found = new Map<string, string | null>();
    return (tag) => {
      const from = translationLanguageSchema.safeParse(baseLanguage(tag)).data;
      if (from === undefined || from === language) return null;
      const known = found.get(from);
      if (known !== undefined) return known;
      const route = deviceRoute(installed, from, language);
      const words = route && wordsOf(route.steps);
      found.set(from, words);
      return words;
    };
  }

  forget(recordingId: string): void {
    this.database.prepare("DELETE FROM translated_cues WHERE recording_id = ?").run(recordingId);
  }

  /** Nothing is left of words that were struck or corrected since, nor of recordings that went. `cuesOf`: as they stand now. */
  forgetStale(cuesOf: (recordingId: string) => readonly Cue[]): void {
    const rows = this.database
      .prepare<[], { recordingId: string; memberId: string; id: string; said: string }>(
        "SELECT DISTINCT recording_id AS recordingId, member_id AS memberId, cue_id AS id, said FROM translated_cues",
      )
      .all();
    const remove = this.database.prepare(
      "DELETE FROM translated_cues WHERE recording_id = ? AND member_id = ? AND cue_id = ? AND said = ?",
    );
    const standing = new Map<string, ReadonlyMap<string, string>>();
    this.database.transaction(() => {
      for (const { recordingId, memberId, id, said } of rows) {
        const cues =
          standing.get(recordingId) ?? new Map(cuesOf(recordingId).map((cue) => [placeOf(cue), hashOf(cue)]));
        standing.set(recordingId, cues);
        if (cues.get(placeOf({ memberId, id })) !== said) remove.run(recordingId, memberId, id, said);
      }
    })();
  }

  /** Another member may sign in on this computer. */
  forgetAll(): void {
    this.database.exec("DELETE FROM translated_cues");
  }
}

/** Alike of two ways where they are. */
const wordsOf = (way: CaptionWay): string => way.map(({ from, to, version }) => `${from} ${to} ${version}`).join();

const placeOf = ({ memberId, id }: { memberId: string; id: string }): string => `${memberId} ${id}`;

const hashOf = ({ language, text }: Cue): string => createHash("sha256").update(`${language}\0${text}`).digest("hex");
