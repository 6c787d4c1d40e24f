import { z } from "zod";
import { articleVideoMaxBytes } from "./article.ts";
import { attachmentMaxBytes } from "./attachment.ts";
import { nameSchema } from "./safeText.ts";
import { serverOfferSchema } from "./translation.ts";

/** The one document of its collection. */
export const exchangeId = "01930000-0000-7000-8000-000000000001";

const megabyte = 1024 * 1024;

/** How this exchange is run, as its administrators decide it. */
export const exchangeSettingsSchema = z.object({
  /** What members call it. */
  name: nameSchema(80),
  /** Whether strangers may apply. */
  applications: z.enum(["open", "closed"]),
  /** Who lets somebody in at once, by a code. */
  invitations: z.enum(["administrators", "coordinators"]),
  /** Of one file that goes with a message, in bytes. */
  attachmentMaxBytes: z.int().min(megabyte).max(attachmentMaxBytes),
  /** Of one video that goes with an article, in bytes. */
  videoMaxBytes: z.int().min(megabyte).max(articleVideoMaxBytes),
});
export type ExchangeSettings = z.infer<typeof exchangeSettingsSchema>;

/** The hub alone writes it, for every member to see. */
export const exchangeBodySchema = exchangeSettingsSchema.extend({
  /** Null until an administrator sets up a translation server. */
  translation: serverOfferSchema.nullable().default(null),
});
export type Exchange = z.infer<typeof exchangeBodySchema>;

/** Until an administrator decides otherwise. */
export const defaultExchange = {
  applications: "open",
  invitations: "administrators",
  attachmentMaxBytes,
  videoMaxBytes: articleVideoMaxBytes,
} as const satisfies Omit<ExchangeSettings, "name">;
