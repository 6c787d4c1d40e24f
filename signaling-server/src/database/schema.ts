import type { ColumnType, Generated, Kysely } from "kysely";
import type { ApplicationState } from "../../../contract/models/application.ts";
import type { AddressKind } from "../../../contract/models/audit.ts";
import type { Profession, Role } from "../../../contract/models/member.ts";

/** Null where nothing is said. */
type Defaulted<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

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
  members: {
    id: string;
    email: string;
    name: string;
    role: Role;
    password_hash: string;
    created_at: string;
    institution_id: Defaulted<string>;
    country: Defaulted<string>;
    profession: Defaulted<Profession>;
    suspended_at: Defaulted<string>;
    suspended_by: Defaulted<string>;
    suspended_reason: Defaulted<string>;
  };
  sessions: {
    id: string;
    member_id: string;
    created_at: string;
    ended_at: string | null;
    device_name: string;
    client: "desktop" | "browser" | "unknown";
    address_kind: AddressKind;
    last_used_at: string;
  };
  second_factors: { member_id: string; secret: Uint8Array; confirmed_at: string | null; last_step: number };
  recovery_codes: { code_hash: string; member_id: string; used_at: string | null };
  password_resets: { member_id: string; code_hash: string; issued_by: string; expires_at: string };
  reports: {
    id: string;
    collection: string;
    document_id: string;
    version: number;
    author_id: string;
    body: string;
    reporter_id: string;
    reason: string;
    note: string;
    created_at: string;
    state: "open" | "kept" | "hidden";
    decided_at: string | null;
    decided_by: string | null;
    decision: string;
  };
  access_tokens: { hash: string; session_id: string; expires_at: string };
  refresh_tokens: { hash: string; session_id: string; expires_at: string; next_hash: string | null };
  known_devices: { account_hash: string; key_hash: string; last_used_at: string };
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
  applications: {
    id: string;
    code_hash: string;
    state: ApplicationState;
    version: number;
    email: string;
    name: string;
    country: string;
    institution_id: string | null;
    institution_name: string;
    form: string;
    search: string;
    evidence_sha256: string;
    evidence_size_bytes: number;
    evidence_removed_at: Generated<string | null>;
    submitted_at: string;
    changed_at: string;
    decided_at: string | null;
    role: Role | null;
    member_id: string | null;
  };
  merged_institutions: { id: string; into_id: string };
  application_events: {
    number: Generated<number>;
    application_id: string;
    at: string;
    kind: string;
    by_id: string | null;
    text: string;
  };
  changes: DocumentColumns & { sequence: Generated<number>; write_id: string; writer_id: string };
  documents: DocumentColumns & { sequence: number; first_sequence: number; created_at: string };
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
    address_kind: AddressKind;
    previous_hash: string;
    hash: string;
  };
  article_files: { stream_id: string; article_id: string; facts: string; published: number; gone: number };
  translation_server: {
    one: number;
    address: string;
    api_key: Uint8Array | null;
    languages: string;
    directions: string;
  };
  model_files: { stream_id: string; first_segment: number; size_bytes: number; place: string };
  stream_ends: { stream_id: string; segment_count: number };
}

/** The database, or a transaction on it. */
export type HubDatabase = Kysely<HubSchema>;
