import type { z } from "zod";
import { collections, type BodyOf, type Collection } from "./document.ts";

/**
 * Brings a body from one version of its schema to the next. It takes any object, as old bodies come from anybody, and
 * leaves it to the newest schema to say what is wrong with it.
 */
export type Upgrade = (body: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * The steps from version 1 of each schema to the newest, which is one more than there are steps. A change that an older
 * body does not fit adds a step here, and nothing else: bodies are brought up where they are read, and never rewritten.
 */
const upgrades: { readonly [Name in Collection]: readonly Upgrade[] } = {
  member: [(body) => ({ institutionId: null, country: null, profession: null, suspended: false, ...body })],
  exchange: [],
  profile: [],
  institution: [],
  consultation: [],
  recording: [],
  // By who recorded, for everybody: what cannot be corrected, and is told apart by its place in the part.
  captionPart: [(body) => ({ ...body, cues: nameCues(body["number"], body["cues"]) })],
  pack: [],
  model: [],
  conversation: [],
  message: [],
  attachment: [],
  reaction: [],
  readMark: [],
  question: [],
  answer: [],
  comment: [],
  vote: [],
  acceptance: [],
  closure: [],
  answerRequest: [],
  follow: [],
  announcement: [],
  manuscript: [],
  reviewComment: [],
  article: [],
  articleVersion: [],
  articleComment: [],
};

function nameCues(part: unknown, cues: unknown): unknown {
  if (!Array.isArray(cues)) return cues;
  return cues.map((cue: unknown, at) =>
    typeof cue === "object" && cue !== null ? { id: `${Number(part)}-${at}`, correctedAt: null, ...cue } : cue,
  );
}

/** `newer`: of a version that this program does not know. */
export type ReadBody<Body> =
  | { readonly kind: "read"; readonly body: Body }
  | { readonly kind: "newer" }
  | { readonly kind: "invalid"; readonly issue: string };

export const newestVersionOf = (collection: Collection): number => upgrades[collection].length + 1;

/** A body of any version, as the newest schema has it. */
export function readBody<Name extends Collection>(
  collection: Name,
  schemaVersion: number,
  body: unknown,
): ReadBody<BodyOf<Name>> {
  // The schema of the collection; types cannot follow that.
  const schema = collections[collection] as unknown as z.ZodType<BodyOf<Name>>;
  return upgradeBody(schema, upgrades[collection], schemaVersion, body);
}

export function upgradeBody<Body>(
  schema: z.ZodType<Body>,
  steps: readonly Upgrade[],
  schemaVersion: number,
  body: unknown,
): ReadBody<Body> {
  if (schemaVersion > steps.length + 1) return { kind: "newer" };
  let current = body;
  for (const step of steps.slice(schemaVersion - 1)) {
    if (typeof current !== "object" || current === null || Array.isArray(current)) break;
    current = step(current as Record<string, unknown>);
  }
  const parsed = schema.safeParse(current);
  if (parsed.success) return { kind: "read", body: parsed.data };
  const issue = parsed.error.issues[0];
  return { kind: "invalid", issue: issue ? `${issue.path.join(".")}: ${issue.message}`.slice(0, 300) : "" };
}
