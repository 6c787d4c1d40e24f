import type { PeopleFilter } from "../../../contract/joiningCalls.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Replica } from "../documents/replica.ts";
import { foldWord } from "../../../language/foldWord.ts";
import { readerCollator } from "../readerCollator.ts";

const batchSize = 500;
/** Above this, walking the entries in a kept order is faster than sorting what was found. */
const manyFound = 1500;

export interface Found {
  readonly ids: readonly string[];
  readonly total: number;
}

interface Wanted {
  readonly kind: "person" | "institution";
  readonly query: string;
  /** Tokens of the column `facets`. */
  readonly facets: readonly string[];
  readonly without: readonly string[];
  readonly limit: number;
  readonly offset: number;
  /** Of the reader, whose alphabet it is sorted by. */
  readonly language: string | undefined;
}

/** Finds people and institutions in the replica by the beginnings of words, as one types, and by facets. */
export class DirectoryIndex {
  private readonly database: LibraryDatabase;
  private readonly replica: Replica;
  /** Made once: a first sync runs each tens of thousands of times. */
  private readonly run: ReturnType<typeof prepareWrites>;
  private readonly take;

  constructor(database: LibraryDatabase, replica: Replica) {
    this.database = database;
    this.replica = replica;
    this.run = prepareWrites(database);
    this.take = database.transaction((isSpent: () => boolean): boolean => {
      for (;;) {
        const stale = this.run.next.all(batchSize);
        for (const { collection, id } of stale) {
          this.run.done.run(collection, id);
          if (collection === "institution") this.putInstitution(id);
          else {
            // Who somebody is and what she says of herself come together, and are one entry.
            this.run.done.run(collection === "member" ? "profile" : "member", id);
            this.putPerson(id);
          }
          if (isSpent()) return false;
        }
        // An institution that changed brings its people, too.
        if (stale.length === 0) return true;
      }
    });
  }

  /** Takes in what changed since the last time, until `isSpent()`; true where nothing is left. */
  refresh(isSpent: () => boolean): boolean {
    return this.take.immediate(isSpent);
  }

  /** How many changes are not taken in. */
  left(): number {
    return this.run.left.get() ?? 0;
  }

  find({ kind, query, facets, without, limit, offset, language }: Wanted): Found {
    const words = tokensOf(query).map((word) => `"${word}"*`);
    const named = words.length === 0 ? [] : [`names : (${words.join(" AND ")})`];
    const chosen = [`k_${kind}`, ...facets].map((token) => `facets : "${token}"`);
    const match = [`(${[...named, ...chosen].join(" AND ")})`, ...without.map((token) => `facets : "${token}"`)].join(
      " NOT ",
    );
    const total = this.database
      .prepare<[string], number>("SELECT count(*) FROM directory_index WHERE directory_index MATCH ?")
      .pluck()
      .get(match) as number;
    if (total === 0) return { ids: [], total };
    if (total <= manyFound)
      return { ids: this.inReadersOrder(kind, match, language).slice(offset, offset + limit), total };
    const ids = this.database
      .prepare<[object], string>(
        `SELECT id FROM directory_entries INDEXED BY directory_entries_order
         WHERE kind = @kind AND number IN (SELECT rowid FROM directory_index WHERE directory_index MATCH @match)
         ORDER BY sort_key LIMIT @limit OFFSET @offset`,
      )
      .pluck()
      .all({ kind, match, limit, offset });
    return { ids, total };
  }

  /** SQLite knows no language's order: Chinese by pinyin, Thai by consonants. Of many it is that of the folded letters. */
  private inReadersOrder(kind: Wanted["kind"], match: string, language: string | undefined): string[] {
    const found = this.database
      .prepare<[object], { id: string; name: string }>(
        `SELECT e.id AS id, coalesce(json_extract(d.body, '$.name'), e.sort_key) AS name
         FROM directory_index CROSS JOIN directory_entries e ON e.number = directory_index.rowid
         LEFT JOIN documents d ON d.collection = @collection AND d.id = e.id
         WHERE directory_index MATCH @match`,
      )
      .all({ match, collection: kind === "person" ? "member" : "institution" });
    const collator = readerCollator(language);
    return found
      .sort((one, other) => collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1))
      .map(({ id }) => id);
  }

  /** How many work at an institution. */
  countAt(institutionId: string): number {
    return this.database
      .prepare<[string], number>("SELECT count(*) FROM directory_entries WHERE institution_id = ?")
      .pluck()
      .get(institutionId) as number;
  }

  private putPerson(id: string): void {
    const member = this.replica.get("member", id)?.body;
    if (member === undefined) return this.remove(id);
    const profile = this.replica.get("profile", id)?.body ?? null;
    const { institutionId } = member;
    const institution = institutionId === null ? null : (this.replica.get("institution", institutionId)?.body ?? null);
    const facets = [
      "k_person",
      `r_${member.role}`,
      ...(member.suspended ? ["k_suspended"] : []),
      ...(member.country === null ? [] : [countryToken(member.country)]),
      ...(institutionId === null ? [] : [institutionToken(institutionId)]),
      ...(profile?.languages ?? []).flatMap((tag) => [languageToken(tag), languageToken(tag.split("-", 1)[0] ?? tag)]),
      ...(profile?.specialities ?? []).map((code) => `s_${code}`),
      ...(profile === null ? [] : [`a_${profile.availability}`]),
    ];
    const names = tokensOf(`${member.name} ${institution?.name ?? ""}`);
    this.put("person", id, institutionId, foldName(member.name), names, facets);
  }

  private putInstitution(id: string): void {
    const institution = this.replica.get("institution", id)?.body;
    // Its people are found by its name.
    this.run.staff.run(id);
    if (institution === undefined) return this.remove(id);
    const names = tokensOf(`${institution.name} ${institution.city}`);
    const facets = ["k_institution", countryToken(institution.country)];
    this.put("institution", id, null, foldName(institution.name), names, facets);
  }

  private put(
    kind: Wanted["kind"],
    id: string,
    institutionId: string | null,
    sortKey: string,
    names: readonly string[],
    facets: readonly string[],
  ): void {
    const number = this.run.enter.get(kind, id, institutionId, sortKey);
    this.run.unindex.run(number);
    this.run.index.run(number, names.join(" "), facets.join(" "));
  }

  private remove(id: string): void {
    const number = this.run.leave.get(id);
    if (number !== undefined) this.run.unindex.run(number);
  }
}

function prepareWrites(database: LibraryDatabase) {
  return {
    // Institutions first, so that in a first sync each person is entered once, with the name of theirs.
    next: database.prepare<[number], { collection: string; id: string }>(
      "SELECT collection, id FROM directory_stale ORDER BY collection, id LIMIT ?",
    ),
    left: database.prepare<[], number>("SELECT count(*) FROM directory_stale").pluck(),
    staff: database.prepare(
      `INSERT INTO directory_stale SELECT 'member', id FROM directory_entries WHERE institution_id = ?
       ON CONFLICT DO NOTHING`,
    ),
    done: database.prepare("DELETE FROM directory_stale WHERE collection = ? AND id = ?"),
    enter: database
      .prepare(
        `INSERT INTO directory_entries (kind, id, institution_id, sort_key) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET institution_id = excluded.institution_id, sort_key = excluded.sort_key
         RETURNING number`,
      )
      .pluck(),
    leave: database.prepare("DELETE FROM directory_entries WHERE id = ? RETURNING number").pluck(),
    unindex: database.prepare("DELETE FROM directory_index WHERE rowid = ?"),
    index: database.prepare("INSERT INTO directory_index (rowid, names, facets) VALUES (?, ?, ?)"),
  };
}

export const countryToken = (code: string): string => `c_${code.toLowerCase()}`;
const languageToken = (tag: string): string => `l_${tag.toLowerCase().replaceAll("-", "_")}`;
const institutionToken = (id: string): string => `i_${id.replaceAll("-", "")}`;

/** The tokens of whatever the filter asks for. */
export function facetsOf(filter: PeopleFilter): string[] {
  return [
    ...(filter.country === null ? [] : [countryToken(filter.country)]),
    ...(filter.language === null ? [] : [languageToken(filter.language)]),
    ...(filter.speciality === null ? [] : [`s_${filter.speciality}`]),
    ...(filter.availability === null ? [] : [`a_${filter.availability}`]),
    ...(filter.institutionId === null ? [] : [institutionToken(filter.institutionId)]),
    ...(filter.role === null ? [] : [`r_${filter.role}`]),
    ...(filter.suspended ? ["k_suspended"] : []),
  ];
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]\p{M}*/gu;

/** The words of a name as they are indexed and looked for. Scripts without spaces: each letter is one. */
function tokensOf(text: string): string[] {
  return text
    .normalize("NFC")
    .replace(unspaced, (letter) => ` ${letter} `)
    .split(/[^\p{L}\p{N}\p{M}\u200c\u200d]+/u)
    .map(foldWord)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 40);
}

const foldName = (name: string): string => tokensOf(name).join(" ");
