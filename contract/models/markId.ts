/** What a member sets on something at most once, so that the same thing set on two computers is one document. */
export type MarkKind =
  | "vote"
  | "acceptance"
  | "closure"
  | "request"
  | "follow"
  /** The one conversation between two members, by their ids in order. */
  | "direct"
  /** All signs of a member to a message. */
  | "reaction"
  /** How far a member has read a conversation, as those in a scope may know it. */
  | "readMark";

/**
 * The id of such a document: of the shape of a UUID version 7, made of what it says of whom instead of the clock. The hub
 * checks it against the author, so that nobody votes twice or under another's id. `sha256`: of a text, in hexadecimal.
 */
export function markIdOf(sha256: (text: string) => string, kind: MarkKind, ...ids: readonly string[]): string {
  const hash = sha256(["medixchange", kind, ...ids].join("\0"));
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
