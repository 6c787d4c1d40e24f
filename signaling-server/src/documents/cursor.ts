/**
 * How far a client has come (docs/decisions/0013-scopes-and-cursor.md). It followed the log up to `sequence` in every
 * scope that it was in at `access`. While it catches up with scopes that it was let into between `access` and
 * `backfill.upTo`, it has their documents up to `backfill.at`.
 */
export interface Cursor {
  readonly epoch: string;
  readonly sequence: number;
  readonly access: number;
  readonly backfill: { readonly at: number; readonly upTo: number } | null;
}

export function formatCursor({ epoch, sequence, access, backfill }: Cursor): string {
  const parts = [epoch, sequence, access, ...(backfill === null ? [] : [backfill.at, backfill.upTo])];
  return parts.join(".");
}

/** Null for what this hub never made. Whoever makes one up sees no more by it: scopes are looked up at each pull. */
export function parseCursor(text: string): Cursor | null {
  const match = /^([\w-]{1,64})\.(\d{1,15})\.(\d{1,15})(?:\.(\d{1,15})\.(\d{1,15}))?$/.exec(text);
  if (match === null) return null;
  const [, epoch, sequence, access, at, upTo] = match;
  const backfill = at === undefined ? null : { at: Number(at), upTo: Number(upTo) };
  return { epoch: epoch as string, sequence: Number(sequence), access: Number(access), backfill };
}
