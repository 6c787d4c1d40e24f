import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Invitation } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import { hashCode, makeCode } from "../accounts/oneTimeCodes.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";

const lifetimeMs = 14 * 24 * 60 * 60_000;

export interface Invitations {
  create(note: string, by: Caller): Promise<{ invitation: Invitation; code: string }>;
  /** Newest first, without those that were revoked. */
  list(): Promise<Invitation[]>;
  /** Nothing happens to one that is used or revoked already. @throws ExpectedFailure `account.invitationUnknown` */
  revoke(id: string): Promise<void>;
}

export function createInvitations(database: HubDatabase, clock: Clock): Invitations {
  return {
    async create(note, by) {
      const code = makeCode();
      const now = clock.now();
      const invitation = { id: uuidv7(), note, createdAt: instant(now), expiresAt: instant(now + lifetimeMs) };
      await database
        .insertInto("invitations")
        .values({
          id: invitation.id,
          code_hash: hashCode(code),
          note,
          created_by: by.memberId,
          created_at: invitation.createdAt,
          expires_at: invitation.expiresAt,
          revoked_at: null,
          used_by: null,
        })
        .execute();
      return { invitation: { ...invitation, usedByName: null }, code };
    },

    list: () =>
      database
        .selectFrom("invitations")
        .leftJoin("members", "members.id", "invitations.used_by")
        .select(["invitations.id", "note", "invitations.created_at as createdAt", "expires_at as expiresAt"])
        .select("members.name as usedByName")
        .where("revoked_at", "is", null)
        .orderBy("invitations.created_at", "desc")
        .orderBy("invitations.id", "desc")
        .execute(),

    async revoke(id) {
      const known = await database.selectFrom("invitations").select("id").where("id", "=", id).executeTakeFirst();
      if (!known) throw new ExpectedFailure("account.invitationUnknown");
      await database
        .updateTable("invitations")
        .set({ revoked_at: instant(clock.now()) })
        .where("id", "=", id)
        .where("used_by", "is", null)
        .where("revoked_at", "is", null)
        .execute();
    },
  };
}

/** The id of the invitation whose code this is, if it can still be used. */
export async function findOpenInvitation(database: HubDatabase, codeHash: string, now: number): Promise<string | null> {
  const row = await database
    .selectFrom("invitations")
    .select("id")
    .where("code_hash", "=", codeHash)
    .where("used_by", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", instant(now))
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function useInvitation(transaction: HubDatabase, id: string, memberId: string): Promise<void> {
  await transaction.updateTable("invitations").set({ used_by: memberId }).where("id", "=", id).execute();
}
