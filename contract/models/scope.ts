import { z } from "zod";

/**
 * Who may see a document. `members`: every member of the hub. `administrators`: those of the hub. With an id:
 * everyone in that institution, conversation or consultation; `article-review:<manuscript id>`: its author and the
 * moderators; `personal:<member id>`: that member alone.
 */
export type Scope = "members" | "administrators" | `${ScopeKind}:${string}`;
export type ScopeKind = "institution" | "conversation" | "consultation" | "article-review" | "personal";

// Lower case only: two spellings of one id would be two scopes.
const pattern =
  /^(?:members|administrators|(?:institution|conversation|consultation|article-review|personal):[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

export const scopeSchema = z.custom<Scope>((value) => typeof value === "string" && pattern.test(value));
