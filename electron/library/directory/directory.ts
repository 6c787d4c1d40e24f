import { ExpectedFailure } from "../../../contract/failure.ts";
import type { DirectoryInstitution, DirectoryPerson } from "../../../contract/joiningCalls.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { Collection } from "../../../contract/models/document.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import { TakenInTurns } from "../takenInTurns.ts";
import { countryToken, DirectoryIndex, facetsOf } from "./directoryIndex.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly written: () => void;
  /** Many came, and now they are found. */
  readonly changed: () => void;
  readonly bug: (cause: unknown) => void;
}

type Names = `directory.${"find" | "person" | "institutions" | "institution" | "writeProfile" | "writeInstitution"}`;

interface Directory {
  readonly handlers: HandlersOf<Names>;
  documentsChanged(collections: readonly Collection[]): void;
  close(): void;
}

const indexed: readonly Collection[] = ["member", "profile", "institution"];

/** Who is on the hub, as this computer knows it. */
export function createDirectory({ database, account, replica, outbox, written, changed, bug }: Parts): Directory {
  const index = new DirectoryIndex(database, replica);
  const turns = new TakenInTurns({
    take: (isSpent) => index.refresh(isSpent),
    left: () => index.left(),
    done: changed,
    bug,
  });
  const person = (id: string): DirectoryPerson | null => {
    const member = replica.get("member", id)?.body;
    if (member === undefined) return null;
    const institution = member.institutionId === null ? null : replica.get("institution", member.institutionId);
    const profile = replica.get("profile", id)?.body ?? null;
    return { ...member, id, institutionName: institution?.body.name ?? "", profile };
  };
  const institution = (id: string): DirectoryInstitution | null => {
    const entry = replica.get("institution", id);
    return entry === null ? null : { ...entry.body, id, standing: entry.standing, memberCount: index.countAt(id) };
  };
  const require = <Value>(value: Value | null): Value => {
    if (value === null) throw new ExpectedFailure("document.notFound");
    return value;
  };
  const handlers: HandlersOf<Names> = {
    "directory.find": ({ limit, offset, query, readerLanguage: language, ...filter }) => {
      const facets = facetsOf({ ...filter, query });
      const without = filter.suspended ? [] : ["k_suspended"];
      const waiting = turns.settle();
      const { ids, total } = index.find({ kind: "person", query, facets, without, limit, offset, language });
      return { people: ids.flatMap((id) => person(id) ?? []), total, waiting };
    },
    "directory.person": ({ id }) => require(person(id)),
    "directory.institutions": ({ query, country, limit, offset, readerLanguage: language }) => {
      const facets = country === null ? [] : [countryToken(country)];
      const waiting = turns.settle();
      const { ids, total } = index.find({ kind: "institution", query, facets, without: [], limit, offset, language });
      return { institutions: ids.flatMap((id) => institution(id) ?? []), total, waiting };
    },
    "directory.institution": ({ id }) => require(institution(id)),
    "directory.writeProfile": (body) => {
      const { id } = account.requireSignedIn().member;
      outbox.add({ collection: "profile", id, body, authorId: id });
      written();
      return require(person(id));
    },
    "directory.writeInstitution": ({ id, ...body }) => {
      outbox.add({ collection: "institution", id, body, authorId: account.requireSignedIn().member.id });
      written();
      return require(institution(id));
    },
  };
  return {
    handlers,
    documentsChanged: (collections) => {
      if (collections.some((each) => indexed.includes(each))) turns.hurry();
    },
    close: () => turns.stop(),
  };
}
