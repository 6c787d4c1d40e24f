import { ExpectedFailure } from "../../../contract/failure.ts";
import type { DirectoryInstitution, DirectoryPerson } from "../../../contract/joiningCalls.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Account } from "../session/account.ts";
import { countryToken, facetsOf, type DirectoryIndex } from "./directoryIndex.ts";

interface Parts {
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly index: DirectoryIndex;
  readonly written: () => void;
}

type Names = `directory.${"find" | "person" | "institutions" | "institution" | "writeProfile" | "writeInstitution"}`;

/** Who is on the hub, as this computer knows it. */
export function createDirectory({ account, replica, outbox, index, written }: Parts): HandlersOf<Names> {
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
  return {
    "directory.find": ({ limit, offset, query, ...filter }) => {
      const facets = facetsOf({ ...filter, query });
      const without = filter.suspended ? [] : ["k_suspended"];
      const { ids, total } = index.find({ kind: "person", query, facets, without, limit, offset });
      return { people: ids.flatMap((id) => person(id) ?? []), total };
    },
    "directory.person": ({ id }) => require(person(id)),
    "directory.institutions": ({ query, country, limit, offset }) => {
      const facets = country === null ? [] : [countryToken(country)];
      const { ids, total } = index.find({ kind: "institution", query, facets, without: [], limit, offset });
      return { institutions: ids.flatMap((id) => institution(id) ?? []), total };
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
}
