import { instant } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { hashCode, makeCode } from "./oneTimeCodes.ts";

const resetLifetimeMs = 24 * 60 * 60_000;

/** A code that lets a member choose a new password; one that was made before is worth nothing then. */
export async function makeReset(
  transaction: HubDatabase,
  memberId: string,
  issuedBy: string,
  now: number,
): Promise<{ code: string; expiresAt: string }> {
  const code = makeCode();
  const expiresAt = instant(now + resetLifetimeMs);
  const row = { code_hash: hashCode(code), issued_by: issuedBy, expires_at: expiresAt };
  await transaction
    .insertInto("password_resets")
    .values({ member_id: memberId, ...row })
    .onConflict((conflict) => conflict.column("member_id").doUpdateSet(row))
    .execute();
  return { code, expiresAt };
}
