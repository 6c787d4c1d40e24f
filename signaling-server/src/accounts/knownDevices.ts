import { createHash } from "node:crypto";
import type { HubDatabase } from "../database/schema.ts";
import { hashToken } from "./tokens.ts";

/** What strangers typed is not kept as it is. */
export const hashAccount = (account: string) => createHash("sha256").update(account).digest("hex");

/** Of one account, the last used. */
const devicesMax = 50;
const prefix = "device ";

/**
 * Under which name attempts at an account are counted: those of a device that has signed in to it before by themselves, so
 * that strangers who guess lock out strangers only (OWASP: device cookies). Found by what was typed, whether or not an
 * account is there.
 */
export async function countedAs(database: HubDatabase, email: string, deviceKey: string | undefined): Promise<string> {
  if (deviceKey === undefined) return email;
  const keyHash = hashToken(deviceKey);
  const known = await database
    .selectFrom("known_devices")
    .select("key_hash")
    .where("account_hash", "=", hashAccount(email))
    .where("key_hash", "=", keyHash)
    .executeTakeFirst();
  // No e-mail address has a space.
  return known === undefined ? email : `${prefix}${keyHash} ${email}`;
}

export const isKnownDevice = (countedName: string) => countedName.startsWith(prefix);

/** After a sign-in that was right, in its transaction. */
export async function rememberDevice(
  transaction: HubDatabase,
  email: string,
  deviceKey: string,
  now: string,
): Promise<void> {
  const accountHash = hashAccount(email);
  await transaction
    .insertInto("known_devices")
    .values({ account_hash: accountHash, key_hash: hashToken(deviceKey), last_used_at: now })
    .onConflict((conflict) => conflict.columns(["account_hash", "key_hash"]).doUpdateSet({ last_used_at: now }))
    .execute();
  const rows = await transaction
    .selectFrom("known_devices")
    .select("key_hash")
    .where("account_hash", "=", accountHash)
    .orderBy("last_used_at", "desc")
    .orderBy("key_hash")
    .execute();
  const gone = rows.slice(devicesMax).map((row) => row.key_hash);
  if (gone.length === 0) return;
  await transaction
    .deleteFrom("known_devices")
    .where("account_hash", "=", accountHash)
    .where("key_hash", "in", gone)
    .execute();
}

/** Of an account whose password was lost: whoever had signed in has to do so again. */
export async function forgetDevices(transaction: HubDatabase, email: string): Promise<void> {
  await transaction.deleteFrom("known_devices").where("account_hash", "=", hashAccount(email)).execute();
}
