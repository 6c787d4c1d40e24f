import type { Handlers } from "../../../contract/boundary.ts";
import { handedOn } from "../../../contract/ipc.ts";
import type { CallContext } from "../handlers.ts";
import { callHub } from "../hub/callHub.ts";
import type { Account } from "./account.ts";

type HandedOn = typeof handedOn;

/** A handler for each call that the library only hands on: in IPC and on the hub it has one name and one shape. */
export function createHandOn(account: Account): Handlers<HandedOn, CallContext> {
  const names = Object.keys(handedOn) as (keyof HandedOn)[];
  const handlers = names.map((name) => [
    name,
    // Each input goes with its name; types cannot follow that.
    (input: never) => account.call((request) => callHub(request, name, input)),
  ]);
  return Object.fromEntries(handlers) as Handlers<HandedOn, CallContext>;
}
