import type { CallRow } from "./boundary.ts";

/**
 * One HTTP call. `:name` parts of the path are fields of the input. The other fields travel as the query of a GET,
 * and of a row that carries bytes; else as a JSON body. Answers are the JSON envelope of `boundary.ts`, but for
 * `givesBytes`, which answers 200 with the bytes themselves (and the envelope with its failure otherwise).
 */
export interface SyncRow extends CallRow {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** `session`: the header `Authorization: Bearer <access token>` is required. */
  readonly access: "anyone" | "session" | "administrator";
  readonly carries?: "sendsBytes" | "givesBytes";
}
