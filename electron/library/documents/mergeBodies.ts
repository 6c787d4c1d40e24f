import type { BodyOf, Collection } from "../../../contract/models/document.ts";

/** What two changes of one document come to, where that is never a question for a person. `base`: where it is known. */
type Merge<Body> = (base: Body | null, mine: Body, theirs: Body) => Body;

const merges: { readonly [Name in Collection]?: Merge<BodyOf<Name>> } = {
  // Both put people in or take them out: all of it counts.
  conversation: (base, mine, theirs) => {
    if (theirs.kind === "direct") return theirs;
    const had = new Set(base?.memberIds ?? []);
    const stays = new Set(mine.memberIds);
    const added = mine.memberIds.filter((id) => !had.has(id) && !theirs.memberIds.includes(id));
    const memberIds = [...theirs.memberIds.filter((id) => stays.has(id) || !had.has(id)), ...added];
    const title = base !== null && mine.title === base.title ? theirs.title : mine.title;
    return { ...theirs, title, memberIds };
  },
  // The same speaker on two computers: every correction counts, and of two of one cue the one that was made last. Where only
  // one was made it counts whatever a clock says.
  captionPart: (base, mine, theirs) => {
    const before = new Map(base?.cues.map((cue) => [cue.id, cue.text]));
    const here = new Map(mine.cues.map((cue) => [cue.id, cue]));
    const cues = theirs.cues.map((cue) => {
      const own = here.get(cue.id);
      if (own === undefined || own.text === before.get(cue.id)) return cue;
      const isOnlyHere = cue.text === before.get(cue.id);
      const isLater = (own.correctedAt ?? "") > (cue.correctedAt ?? "");
      return isOnlyHere || isLater ? { ...cue, text: own.text, correctedAt: own.correctedAt } : cue;
    });
    return { ...theirs, cues };
  },
  // The same member on two computers: nothing that was read becomes unread.
  readMark: (_, mine, theirs) => ({ ...mine, through: Math.max(mine.through, theirs.through) }),
};

/** Null where the collection's conflicts are for the person to decide. */
export function mergeBodies<Name extends Collection>(
  collection: Name,
  base: BodyOf<Name> | null,
  mine: BodyOf<Name>,
  theirs: BodyOf<Name>,
): BodyOf<Name> | null {
  // The merge of the collection; types cannot follow that.
  const merge = merges[collection];
  return merge?.(base, mine, theirs) ?? null;
}
