import { useCallback, useMemo, useState } from "react";
import type { Message } from "../../../contract/messageCalls.ts";
import { useQuery } from "../../desktop/useQuery.ts";

/** The part of a conversation that the window holds: some hundred messages, whatever its length. */
interface Part {
  readonly around: number | null;
  readonly before: number;
  readonly after: number;
}

const atFirst = 80;
const more = 80;
/** Above this the part moves instead of growing. */
const most = 240;

const end: Part = { around: null, before: atFirst, after: 0 };

/** The messages around a place, moved and grown as one scrolls. `begin`: a sequence, or null for the end. */
export function useThread(conversationId: string, begin: number | null) {
  const [part, setPart] = useState<Part>(begin === null ? end : { around: begin, before: atFirst / 2, after: atFirst });
  const { value, failure, reading, reread } = useQuery(
    "messages.read",
    { conversationId, ...part },
    { keepPrevious: true },
  );
  const messages = useMemo<readonly Message[]>(() => value?.messages ?? [], [value]);
  const hasOlder = value?.hasOlder ?? false;
  const hasNewer = value?.hasNewer ?? false;

  const showOlder = useCallback(() => {
    if (!hasOlder || reading) return;
    if (part.before + part.after < most) setPart({ ...part, before: part.before + more });
    else {
      const upper = messages[Math.floor(most / 3)]?.sequence ?? null;
      if (upper !== null) setPart({ around: upper, before: most / 2, after: most / 2 });
    }
  }, [hasOlder, reading, part, messages]);

  const showNewer = useCallback(() => {
    if (!hasNewer || reading) return;
    if (part.before + part.after < most) setPart({ ...part, after: part.after + more });
    else {
      const lower = messages[messages.length - Math.floor(most / 3)]?.sequence ?? null;
      if (lower !== null) setPart({ around: lower, before: most / 2, after: most / 2 });
    }
  }, [hasNewer, reading, part, messages]);

  const showEnd = useCallback(() => setPart(end), []);
  const showPlace = useCallback((sequence: number) => {
    setPart({ around: sequence, before: atFirst / 2, after: atFirst });
  }, []);

  return { messages, hasOlder, hasNewer, failure, reading, reread, showOlder, showNewer, showEnd, showPlace };
}
