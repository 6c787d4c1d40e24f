import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Consultation } from "../../../contract/ipc.ts";
import type { ConsultationBody } from "../../../contract/models/consultation.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Entry, Replica } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";

interface Parts {
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  /** Something was written: show it, and send it when the hub is there. */
  readonly written: () => void;
}

type Names = "consultations.list" | "consultations.plan" | "consultations.change" | "consultations.cancel";

export function createConsultations({ account, replica, outbox, written }: Parts): HandlersOf<Names> {
  const write = (id: string, body: ConsultationBody): Consultation => {
    outbox.add({ collection: "consultation", id, body, authorId: account.requireSignedIn().member.id });
    written();
    return read(id);
  };
  const read = (id: string): Consultation => toConsultation(requireEntry(replica.get("consultation", id)));
  return {
    "consultations.list": () => ({ consultations: replica.list("consultation").map(toConsultation) }),
    "consultations.plan": (plan) => {
      const { member } = account.requireSignedIn();
      return write(uuidv7(), { ...plan, organiserName: member.name, state: "planned" });
    },
    "consultations.change": ({ id, ...plan }) => {
      const { body } = requireEntry(replica.get("consultation", id));
      return write(id, { ...body, ...plan });
    },
    "consultations.cancel": ({ id }) => {
      const { body } = requireEntry(replica.get("consultation", id));
      return write(id, { ...body, state: "cancelled" });
    },
  };
}

function toConsultation(entry: Entry<"consultation">): Consultation {
  return { ...entry.body, id: entry.id, organiserId: entry.authorId, standing: entry.standing };
}

function requireEntry(entry: Entry<"consultation"> | null): Entry<"consultation"> {
  if (entry === null) throw new ExpectedFailure("document.notFound");
  return entry;
}
