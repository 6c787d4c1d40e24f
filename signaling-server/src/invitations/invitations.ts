import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Invitation } from "../../../contract/sync.ts";
import { audit } from "../audit/audit.ts";
import type { Caller } from "../accounts/caller.ts";
import { hashCode, makeCode } from "../accounts/oneTimeCodes.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";

const lifetimeMs = 14 * 24 * 60 * 60_000;

export interface Invitations {
  create(note: string, by: Caller): Promise<{ invitation: Invitation; code: string }>;
  /** Newest first, without those that were revoked; of a coordinator her own alone. */
  list(by: Caller): Promise<Invitation[]>;
  /** Nothing happens to one that is used or revoked already. @throws ExpectedFailure `account.invitationUnknown` */
  revoke(id: string, by: Caller): Promise<void>;
}

export function createInvitations(database: HubDatabase, clock: Clock): Invitations {
  return {
    async create(note, by) {
      const code = makeCode();
      const now = clock.now();
      const invitation = { id: uuidv7(), note, createdAt: instant(now), expiresAt: instant(now + lifetimeMs) };
      await database.transaction().execute(async (transaction) => {
        await transaction
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
        const subject = { kind: "invitation", id: invitation.id, name: note };
        await audit(transaction, { at: instant(now), actor: by, action: "invitation.made", subject });
      });
      return { invitation: { ...invitation, usedByName: null }, code };
    },

    list(by) {
      const query = database
        .selectFrom("invitations")
        .leftJoin("members", "members.id", "invitations.used_by")
        .select(["invitations.id", "note", "invitations.created_at as createdAt", "expires_at as expiresAt"])
        .select("members.name as usedByName")
        .where("revoked_at", "is", null)
        .orderBy("invitations.created_at", "desc")
        .orderBy("invitations.id", "desc");
      return (by.role === "administrator" ? query : query.where("created_by", "=", by.memberId)).execute();
    },

    async revoke(id, by) {
      await database.transaction().execute(async (transaction) => {
        const known = await transaction
          .selectFrom("invitations")
          .select(["note", "used_by", "revoked_at", "created_by"])
          .where("id", "=", id)
          .executeTakeFirst();
        const isHers = by.role === "administrator" || known?.created_by === by.memberId;
        if (!known || !isHers) throw new ExpectedFailure("account.invitationUnknown");
        if (known.used_by !== null || known.revoked_at !== null) return;
        const at = instant(clock.now());
        await transaction.updateTable("invitations").set({ revoked_at: at }).where("id", "=", id).execute();
        const subject = { kind: "invitation", id, name: known.note };
        await audit(transaction, { at, actor: by, action: "invitation.revoked", subject });
      });
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
