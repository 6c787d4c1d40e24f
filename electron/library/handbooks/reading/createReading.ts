import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { Emit, HandlersOf } from "../../handlers.ts";
import type { readingCalls } from "../../../../contract/readingCalls.ts";
import { createFindInEdition } from "./findInEdition.ts";
import { createMarks } from "./marks.ts";
import { createPlaces } from "./places.ts";

/** Where somebody reads, what they look for there and what they leave there. */
export function createReading(database: LibraryDatabase, emit: Emit): HandlersOf<keyof typeof readingCalls> {
  const find = createFindInEdition(database);
  return {
    ...createMarks(database, emit),
    ...createPlaces(database, emit),
    "reading.find": ({ editionId, text }) => find(editionId, text),
  };
}
