import { settingsSchema, type Settings } from "../../../contract/ipc.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Emit, HandlersOf } from "../handlers.ts";

const unset: Settings = {
  language: null,
  colorScheme: "auto",
  textSize: 100,
  textWidth: "medium",
  paper: "plain",
  underlineTerms: false,
  letterKeys: true,
  notifications: true,
  // A screen on a ward has many readers.
  notificationTexts: false,
  quietFrom: "00:00",
  quietUntil: "00:00",
  quietZone: null,
  sharePresence: true,
  shareReading: false,
  captionsShown: false,
  captionSize: "medium",
  captionPlace: "bottom",
  captionModel: null,
  spokenLanguage: null,
};

export function readSettings(database: LibraryDatabase): Settings {
  const row = database.prepare("SELECT value FROM settings WHERE name = 'window'").get() as
    | { value: string }
    | undefined;
  const kept = settingsSchema.safeParse({ ...unset, ...(row ? (JSON.parse(row.value) as Partial<Settings>) : {}) });
  return kept.success ? kept.data : unset;
}

/** The person's own settings on this computer. */
export function createSettings(database: LibraryDatabase, emit: Emit): HandlersOf<"settings.read" | "settings.write"> {
  const read = () => readSettings(database);
  return {
    "settings.read": read,
    "settings.write": (change) => {
      const settings = settingsSchema.parse({ ...read(), ...change });
      database
        .prepare("INSERT INTO settings VALUES ('window', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .run(JSON.stringify(settings));
      emit("settings.changed", settings);
      return settings;
    },
  };
}
