import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { availabilitySchema } from "../../contract/models/profile.ts";
import { specialitySchema } from "../../contract/models/specialities.ts";
import { DirectoryIndex } from "../../electron/library/directory/directoryIndex.ts";
import { openDatabase } from "../../electron/library/database/openDatabase.ts";
import { Replica } from "../../electron/library/documents/replica.ts";
import type { Bench } from "./bench.ts";
import { percentile, worded } from "./seededLibrary.ts";

const memberCount = 30_000;
const institutionCount = 3000;
const pageSize = 50;

const given = [
  "Amina",
  "Wei",
  "Zoë",
  "José",
  "Noor",
  "Ivana",
  "Mehmet",
  "Yuki",
  "Nguyễn",
  "Олена",
  "小明",
  "أحمد",
  "สมชาย",
];
const family = [
  "Müller",
  "Hassan",
  "Dvořák",
  "Silva",
  "王",
  "李",
  "Иванов",
  "Tanaka",
  "Okafor",
  "الحسن",
  "Smith",
  "Rossi",
];
const countries = ["CN", "IT", "CZ", "EG", "BR", "TH", "JP", "TR", "ID", "UA", "NG", "VN"];
const languages = ["en", "zh", "ar", "cs", "pt", "th", "ja", "tr", "id", "uk", "fr", "es"];

/** What people type, letter by letter. */
const typed = ["amina hass", "muller", "王小明", "ward hospital 12", "иванов", "احمد", "zoe d", "university 2999"];

/** The directory's index, as one types, against a scan of the same rows by LIKE. */
export function benchDirectory(): Bench {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "directory-bench-"));
  const database = openDatabase(path.join(folder, "library.sqlite"));
  try {
    const replica = new Replica(database, () => null);
    const index = new DirectoryIndex(database, replica);
    fill(replica, (work) => database.transaction(work)());
    const filled = timed(() => {
      index.refresh(() => false);
    });
    const facets = [[], ["c_cz"], ["s_nursing", "l_en"]];
    const ours: number[] = [];
    const scans: number[] = [];
    const like = database.prepare(
      `SELECT id FROM documents WHERE collection = 'member' AND deleted = 0 AND body LIKE ?
       ORDER BY json_extract(body, '$.name') LIMIT ${pageSize}`,
    );
    for (const words of typed) {
      for (let length = 1; length <= words.length; length += 1) {
        const query = words.slice(0, length);
        for (const each of facets) {
          ours.push(
            timed(() => {
              const wanted = {
                kind: "person",
                without: ["k_suspended"],
                limit: pageSize,
                offset: 0,
                language: "en",
              } as const;
              const { ids } = index.find({ ...wanted, query, facets: each });
              for (const id of ids) replica.get("member", id);
            }),
          );
        }
        scans.push(timed(() => void like.all(`%${query}%`)));
      }
    }
    return {
      name: `Directory: ${memberCount} members of ${institutionCount} institutions, searched at each letter typed`,
      lines: [
        `index, with institution, filters and total: ${worded(ours)} (${ours.length} searches)`,
        `LIKE over the members' rows, names alone: ${worded(scans)} (${scans.length} searches; ${(percentile(scans, 0.95) / percentile(ours, 0.95)).toFixed(1)} times at p95)`,
        `index filled in ${Math.round(filled)} ms, once, in turns beside everything else`,
      ],
    };
  } finally {
    database.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function fill(replica: Replica, together: (work: () => void) => void): void {
  let sequence = 0;
  const put = (collection: string, id: string, body: object): void => {
    sequence += 1;
    const schemaVersion = collection === "member" ? 2 : 1;
    const rest = { scope: "members", version: 1, authorId: id, deleted: false };
    const times = { createdAt: "2026-11-22T09:00:00.000Z", updatedAt: "2026-11-22T09:00:00.000Z" };
    replica.put({ collection, id, sequence, firstSequence: sequence, schemaVersion, body, ...rest, ...times });
  };
  const pick = <Item>(items: readonly Item[], number: number): Item => items[number % items.length] as Item;
  const institutions = Array.from({ length: institutionCount }, () => uuidv7());
  together(() => {
    for (const [number, id] of institutions.entries()) {
      const name = `${number % 2 === 0 ? "Ward Hospital" : "University"} ${number}`;
      put("institution", id, { name, country: pick(countries, number), city: "", website: "", about: "" });
    }
    for (let number = 0; number < memberCount; number += 1) {
      const id = uuidv7();
      const name = `${pick(given, number)} ${pick(family, Math.floor(number / given.length))} ${number}`;
      const country = pick(countries, number);
      const institutionId = pick(institutions, number);
      put("member", id, { name, role: "member", institutionId, country, profession: "nurse", suspended: false });
      put("profile", id, {
        languages: [pick(languages, number), pick(languages, number + 5)],
        specialities: [pick(specialitySchema.options, number), "nursing"].filter(
          (code, at, all) => all.indexOf(code) === at,
        ),
        availability: pick(availabilitySchema.options, number),
        about: "",
        timeZone: null,
      });
    }
  });
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
