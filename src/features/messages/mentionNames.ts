import type { NamedMember } from "../../../contract/messageCalls.ts";
import { mentionPattern } from "../../../contract/models/conversation.ts";

/** In the field a mention stands by its name; what is kept and sent has the id. */
export function showMentions(
  text: string,
  members: readonly NamedMember[],
): { text: string; named: ReadonlyMap<string, string> } {
  const named = new Map<string, string>();
  const shown = text.replace(mentionPattern, (token, id: string) => {
    const name = members.find((each) => each.id === id)?.name ?? null;
    if (name === null) return token;
    named.set(name, id);
    return `@${name}`;
  });
  return { text: shown, named };
}

/** Names that were picked become ids again; a name that was only typed stays what it is. */
export function keepMentions(text: string, named: ReadonlyMap<string, string>): string {
  let kept = text;
  // "Anna Maria" before "Anna".
  for (const [name, id] of [...named].toSorted(([one], [other]) => other.length - one.length)) {
    kept = kept.replaceAll(`@${name}`, `@[${id}]`);
  }
  return kept;
}

/** What is being typed after an `@` before the caret; null where nothing is. */
export function mentionBefore(text: string, caret: number): { readonly from: number; readonly typed: string } | null {
  const found = /(?:^|[\s([{،。，「])@([\p{L}\p{M}\p{N}.'’-]{0,40})$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}
