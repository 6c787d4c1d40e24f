import type { OwnApplication } from "../../../contract/joiningCalls.ts";
import { Turns } from "../documents/turns.ts";
import type { Feature } from "../feature.ts";
import type { HandlersOf } from "../handlers.ts";
import { callHub, getBytes } from "../hub/callHub.ts";
import type { Account } from "../session/account.ts";
import { hubAddress } from "../session/hubAddress.ts";
import type { Application } from "./application.ts";

type Names =
  | `application.${"read" | "keep" | "attach" | "send" | "check" | "resume" | "forget"}`
  | `institutions.${"suggest" | "merge"}`
  | `applications.${"list" | "open" | "evidence" | "note" | "decide"}`
  | `members.${"place" | "suspend" | "reinstate" | "standing"}`;

interface Parts {
  readonly account: Account;
  readonly application: Application;
  readonly bug: (cause: unknown) => void;
  /** Members or institutions changed on the hub. */
  readonly decided: () => void;
}

/** How often the hub is asked what became of an application. */
const restMs = 60_000;

/** The application of this computer; and what reviewers and administrators ask of the hub, which is never kept here. */
export function createJoining({
  account,
  application,
  decided,
  bug,
}: Parts): Feature & { readonly handlers: HandlersOf<Names>; begin(): void } {
  const turns = new Turns(() => application.turn(), { restMs, bug });
  const own = (): { application: OwnApplication | null } => ({ application: application.read() });
  return {
    begin: () => void turns.hurry(),
    close: () => turns.stop(),
    handlers: {
      "application.read": own,
      "application.keep": (change) => {
        application.keep(change);
        return {};
      },
      "application.attach": ({ name, bytes }) => {
        application.attach(name, bytes);
        return own();
      },
      "application.send": async () => {
        application.beginSending();
        await turns.hurry();
        return own();
      },
      "application.check": async () => {
        await application.check();
        return own();
      },
      "application.resume": async ({ hubUrl, code }) => {
        await application.resume(hubUrl, code);
        return own();
      },
      "application.forget": async () => {
        await application.forget();
        return {};
      },
      "institutions.suggest": ({ hubUrl, query }) =>
        callHub({ hubUrl: hubAddress(hubUrl), timeoutMs: 8000 }, "institutions.find", { query }),
      "applications.list": (input) => account.call((request) => callHub(request, "applications.list", input)),
      "applications.open": (input) => account.call((request) => callHub(request, "applications.open", input)),
      "applications.evidence": async (input) => ({
        bytes: new Uint8Array(await account.call((request) => getBytes(request, "applications.evidence", input))),
      }),
      "applications.note": (input) => account.call((request) => callHub(request, "applications.note", input)),
      "applications.decide": async (input) => {
        const answer = await account.call((request) => callHub(request, "applications.decide", input));
        decided();
        return answer;
      },
      "institutions.merge": async (input) => {
        await account.call((request) => callHub(request, "institutions.merge", input));
        decided();
        return {};
      },
      "members.place": async (input) => {
        await account.call((request) => callHub(request, "members.place", input));
        decided();
        return {};
      },
      "members.suspend": async (input) => {
        await account.call((request) => callHub(request, "members.suspend", input));
        decided();
        return {};
      },
      "members.reinstate": async (input) => {
        await account.call((request) => callHub(request, "members.reinstate", input));
        decided();
        return {};
      },
      "members.standing": (input) => account.call((request) => callHub(request, "members.standing", input)),
    },
  };
}
