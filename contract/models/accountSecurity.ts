import { z } from "zod";
import { addressKindSchema } from "./audit.ts";
import { idSchema, instantSchema } from "./scalars.ts";
import { lineSchema } from "./safeText.ts";

/** What a client says of itself when it signs in, so that its member can tell it from others. */
export const deviceSchema = z.object({
  name: lineSchema(100),
  client: z.enum(["desktop", "browser"]),
  /**
   * A secret that it made for this hub and keeps when its member signs out: a device that was here before is not locked
   * out by what others guess.
   */
  key: z.string().min(43).max(100).optional(),
});
export type Device = z.infer<typeof deviceSchema>;

export const deviceSessionSchema = z.object({
  id: idSchema,
  /** Empty where the client did not say. */
  deviceName: z.string().max(100),
  client: z.enum(["desktop", "browser", "unknown"]),
  /** Of the address that it signed in or renewed its tokens from last. */
  addressKind: addressKindSchema,
  createdAt: instantSchema,
  /** To within the ten minutes that an access token is good for. */
  lastUsedAt: instantSchema,
  /** The one that asks. */
  current: z.boolean(),
});
export type DeviceSession = z.infer<typeof deviceSessionSchema>;

/** Six digits of an authenticator, or a recovery code, as a person may type them. */
export const factorCodeSchema = z.string().trim().min(6).max(64);

export const secondFactorSchema = z.object({ enabled: z.boolean(), recoveryCodesLeft: z.int().min(0) });
export type SecondFactor = z.infer<typeof secondFactorSchema>;
