import { z } from "zod";
import { iceServerSchema } from "../../contract/models/room.ts";
import { lineSchema } from "../../contract/models/safeText.ts";
import type { HubOptions } from "./startHub.ts";

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    context.issues.push({ code: "custom", message: `not JSON: ${(cause as Error).message}`, input: text });
    return z.NEVER;
  }
});
const yesOrNo = z.enum(["yes", "no"]).transform((word) => word === "yes");

/** The hub's settings as an operator gives them; the README says what each is for. */
const environmentSchema = z.object({
  MEDIXCHANGE_HUB_HOST: z.string().min(1).default("127.0.0.1"),
  MEDIXCHANGE_HUB_PORT: z.coerce.number().int().min(0).max(65_535).default(8747),
  MEDIXCHANGE_HUB_DATA: z.string().min(1).default("hub-data"),
  MEDIXCHANGE_HUB_NAME: lineSchema(200).default("MediXchange"),
  MEDIXCHANGE_HUB_ICE_SERVERS: json.pipe(z.array(iceServerSchema)).default([]),
  MEDIXCHANGE_HUB_GRACE_MS: z.coerce.number().int().min(0).max(600_000).default(10_000),
  MEDIXCHANGE_HUB_TRUST_PROXY: yesOrNo.default(false),
  MEDIXCHANGE_HUB_MODELS_FROM: z.string().min(1).nullable().default(null),
});

type Settings = HubOptions & { readonly modelsFrom: string | null };

/** `modelsFrom`: where `fetch-models` looks. @throws an error that names the first setting that is wrong */
export function readEnvironment(environment: Record<string, string | undefined>): Settings {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`);
  }
  const set = parsed.data;
  return {
    host: set.MEDIXCHANGE_HUB_HOST,
    port: set.MEDIXCHANGE_HUB_PORT,
    dataDirectory: set.MEDIXCHANGE_HUB_DATA,
    name: set.MEDIXCHANGE_HUB_NAME,
    iceServers: set.MEDIXCHANGE_HUB_ICE_SERVERS,
    graceMs: set.MEDIXCHANGE_HUB_GRACE_MS,
    trustProxy: set.MEDIXCHANGE_HUB_TRUST_PROXY,
    modelsFrom: set.MEDIXCHANGE_HUB_MODELS_FROM,
  };
}
