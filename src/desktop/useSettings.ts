import type { Failure } from "../../contract/failure.ts";
import type { Settings } from "../../contract/ipc.ts";
import { call } from "./desktop.ts";
import { useChosen, type Chosen } from "./useChosen.ts";
import { useQuery } from "./useQuery.ts";

const write = (change: Partial<Settings>): Promise<unknown> => call("settings.write", change);

/** The settings, to be shown and changed; `unread` where they could not be read. */
export function useSettings(): Chosen<Settings> & { readonly unread: Failure | null } {
  const { value, failure } = useQuery("settings.read", {});
  return { ...useChosen(value, write), unread: failure };
}
