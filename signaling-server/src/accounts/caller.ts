import type { Role } from "../../../contract/models/member.ts";

/** Who speaks: a member, in one of their sessions. */
export interface Caller {
  readonly sessionId: string;
  readonly memberId: string;
  readonly name: string;
  readonly role: Role;
  /** Where she works: a coordinator coordinates it. Null for who came by a code. */
  readonly institutionId: string | null;
}
