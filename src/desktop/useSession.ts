import type { Session } from "../../contract/ipc.ts";
import { useQuery } from "./useQuery.ts";

/** Who is signed in, to which hub; null until the library said so. */
export function useSession(): Session | null {
  return useQuery("session.read", {}).value;
}
