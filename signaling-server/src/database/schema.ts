import type { Generated, Kysely } from "kysely";
import type { Role } from "../../../contract/models/member.ts";

interface DocumentColumns {
  collection: string;
  id: string;
  scope: string;
  version: number;
  author_id: string;
  updated_at: string;
  deleted: number;
  schema_version: number;
  /** JSON; null where the document is deleted. */
  body: string | null;
}

/** The tables of `migrations/`. */
export interface HubSchema {
  members: { id: string; email: string; name: string; role: Role; password_hash: string; created_at: string };
  sessions: { id: string; member_id: string; created_at: string; ended_at: string | null };
  access_tokens: { hash: string; session_id: string; expires_at: string };
  refresh_tokens: { hash: string; session_id: string; expires_at: string; next_hash: string | null };
  sign_in_attempts: { account_hash: string; failures: number; blocked_until: string; last_at: string };
  invitations: {
    id: string;
    code_hash: string;
    note: string;
    created_by: string;
    created_at: string;
    expires_at: string;
    revoked_at: string | null;
    used_by: string | null;
  };
  changes: DocumentColumns & { sequence: Generated<number>; write_id: string; writer_id: string };
  documents: DocumentColumns & { sequence: number };
  /** `until` is null while the member is in. */
  scope_members: { member_id: string; scope: string; since: number; until: number | null };
  epochs: { number: Generated<number>; id: string; after_sequence: number };
  segments: {
    stream_id: string;
    number: number;
    sha256: string;
    size_bytes: number;
    start_ms: number;
    duration_ms: number;
  };
  audit_entries: {
    number: number;
    at: string;
    actor_id: string | null;
    actor_name: string;
    action: string;
    subject_kind: string;
    subject_id: string;
    subject_name: string;
    details: string;
    address_kind: string;
    previous_hash: string;
    hash: string;
  };
  stream_ends: { stream_id: string; segment_count: number };
}

/** The database, or a transaction on it. */
export type HubDatabase = Kysely<HubSchema>;
