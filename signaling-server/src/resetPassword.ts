import fs from "node:fs";
import path from "node:path";
import { audit } from "./audit/audit.ts";
import { makeReset } from "./accounts/makeReset.ts";
import { instant, type Clock } from "./clock.ts";
import { openDatabase } from "./database/openDatabase.ts";

interface Wish {
  readonly dataDirectory: string;
  readonly email: string;
  /** For who lost the second step at sign-in as well. */
  readonly removeSecondFactor: boolean;
  readonly clock: Clock;
}

/**
 * The way back for who has nobody to ask, such as a hub's only administrator: whoever may read the hub's folder gets a
 * one-time code for an account of it. The hub may be running. Null where no account bears the address.
 * @throws an error where there is no hub's database
 */
export async function resetPassword(wish: Wish): Promise<{ code: string; expiresAt: string; name: string } | null> {
  const file = path.join(wish.dataDirectory, "hub.sqlite");
  if (!fs.existsSync(file)) throw new Error(`there is no hub's database in ${path.resolve(wish.dataDirectory)}`);
  const database = openDatabase(file);
  try {
    return await database.transaction().execute(async (transaction) => {
      const member = await transaction
        .selectFrom("members")
        .select(["id", "name"])
        .where("email", "=", wish.email.trim().toLowerCase())
        .executeTakeFirst();
      if (member === undefined) return null;
      const now = wish.clock.now();
      // In the log without an actor, as done by the hub itself.
      const act = { at: instant(now), actor: null, subject: { kind: "member", id: member.id, name: member.name } };
      const reset = await makeReset(transaction, member.id, member.id, now);
      await audit(transaction, { ...act, action: "account.resetIssued" });
      if (wish.removeSecondFactor) {
        const removed = await transaction
          .deleteFrom("second_factors")
          .where("member_id", "=", member.id)
          .executeTakeFirst();
        await transaction.deleteFrom("recovery_codes").where("member_id", "=", member.id).execute();
        if (removed.numDeletedRows > 0n) await audit(transaction, { ...act, action: "account.secondFactorRemoved" });
      }
      return { ...reset, name: member.name };
    });
  } finally {
    await database.destroy();
  }
}
