import { createHash } from "node:crypto";
import type { OutputOf, ParsedInputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { evidenceTypeOf, type ApplicationForm, type ApplicationStatus } from "../../../contract/models/application.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import { hashCode } from "../accounts/oneTimeCodes.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import type { FloodGuard } from "../floods/createFloodGuard.ts";
import { addEvent, eventsOf, foldForSearch, formOf, type ApplicationRow } from "./applicationRows.ts";
import type { ExchangeSettings } from "../exchange/createExchange.ts";
import type { EvidenceFiles } from "./evidenceFiles.ts";
import { findInstitution, followMerge, searchInstitutions } from "./institutionRows.ts";
import { forgetApplications } from "./forgetApplications.ts";

type Input<Name extends keyof SyncCalls> = ParsedInputOf<SyncCalls[Name]>;
type Output<Name extends keyof SyncCalls> = OutputOf<SyncCalls[Name]>;

/** What somebody without an account may do; the code says who it is. */
export interface Applications {
  submit(input: Input<"applications.submit">, address: string): Promise<ApplicationStatus>;
  sendEvidence(input: Input<"applications.sendEvidence">, bytes: Uint8Array): Promise<void>;
  status(code: string): Promise<Output<"applications.status">>;
  withdraw(code: string): Promise<void>;
  findInstitutions(query: string): Promise<Output<"institutions.find">>;
}

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly evidence: EvidenceFiles;
  readonly floods: FloodGuard;
  readonly exchange: ExchangeSettings;
}

const undecided: readonly string[] = ["incomplete", "received", "asked"];

export function createApplications({ database, clock, evidence, floods, exchange }: Parts): Applications {
  async function findByCode(transaction: HubDatabase, code: string): Promise<ApplicationRow | null> {
    const row = await transaction
      .selectFrom("applications")
      .selectAll()
      .where("code_hash", "=", hashCode(code))
      .executeTakeFirst();
    return row ?? null;
  }

  async function byCode(transaction: HubDatabase, code: string): Promise<ApplicationRow> {
    const row = await findByCode(transaction, code);
    if (row === null) throw new ExpectedFailure("application.notFound");
    return row;
  }

  return {
    async submit({ id, code, form, answer }, address) {
      // Other spellings of one id would share a file where case is ignored.
      if (id !== id.toLowerCase()) throw new ExpectedFailure("boundary.inputInvalid", { issue: "id: lower case" });
      const codeHash = hashCode(code);
      const now = instant(clock.now());
      const whole = (await evidence.read(id, form.evidence.sha256)) !== null;
      return database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom("applications")
          .selectAll()
          .where((where) => where.or([where("id", "=", id), where("code_hash", "=", codeHash)]))
          .executeTakeFirst();
        if (row && (row.id !== id || row.code_hash !== codeHash)) throw new ExpectedFailure("application.notFound");
        if (row) {
          const said = (await eventsOf(transaction, id)).findLast(({ kind }) => kind !== "note");
          const sameForm = (await gistOf(transaction, formOf(row))) === (await gistOf(transaction, form));
          const same = sameForm && (row.state !== "asked" || said?.kind !== "asked") && said?.text === answer;
          // The same again, after an answer that was lost.
          if (same || (sameForm && !undecided.includes(row.state))) return statusOf(transaction, row);
          if (!undecided.includes(row.state)) throw new ExpectedFailure("application.decided");
        }
        const columns = await columnsOf(transaction, form);
        // Who has begun may go on.
        const closed = row === undefined && (await exchange.read(transaction)).applications === "closed";
        if (closed) throw new ExpectedFailure("application.closed");
        floods.take("applications", address);
        const state = whole ? ("received" as const) : ("incomplete" as const);
        const changed = { ...columns, state, changed_at: now };
        if (row) {
          await transaction
            .updateTable("applications")
            .set({ ...changed, version: row.version + 1 })
            .where("id", "=", id)
            .execute();
        } else {
          await transaction
            .insertInto("applications")
            .values({ ...changed, id, code_hash: codeHash, version: 1, submitted_at: now })
            .execute();
        }
        const kind = row?.state === "asked" ? "answered" : "submitted";
        await addEvent(transaction, id, { at: now, kind, by: null, text: answer });
        return statusOf(transaction, await byCode(transaction, code));
      });
    },

    async sendEvidence({ id, sha256 }, bytes) {
      const named = await database.selectFrom("applications").selectAll().where("id", "=", id).executeTakeFirst();
      // Who knows the id and the hash can send nothing but the very file that the applicant named.
      if (!named || named.evidence_sha256 !== sha256) throw new ExpectedFailure("application.notFound");
      const isNamed = createHash("sha256").update(bytes).digest("hex") === sha256;
      const { mediaType } = formOf(named).evidence;
      if (!isNamed || bytes.byteLength !== named.evidence_size_bytes || evidenceTypeOf(bytes) !== mediaType) {
        throw new ExpectedFailure("application.evidenceRefused");
      }
      if (named.state !== "incomplete") return;
      await evidence.write(id, sha256, bytes);
      const taken = await database
        .updateTable("applications")
        .set((set) => ({ state: "received", version: set("version", "+", 1), changed_at: instant(clock.now()) }))
        .where("id", "=", id)
        .where("evidence_sha256", "=", sha256)
        .where("state", "=", "incomplete")
        .executeTakeFirst();
      // Withdrawn or changed while it arrived: what lies there for nothing goes with the next removal.
      if (taken.numUpdatedRows === 0n) return;
      for (const each of await evidence.list()) {
        if (each.applicationId === id && each.sha256 !== sha256) await evidence.remove(id, each.sha256);
      }
    },

    async status(code) {
      const row = await byCode(database, code);
      return { ...(await statusOf(database, row)), id: row.id, form: formOf(row) };
    },

    async withdraw(code) {
      const withdrawn = await database.transaction().execute(async (transaction) => {
        const row = await findByCode(transaction, code);
        // Nothing is left of what was withdrawn before an answer was lost.
        if (row === null || row.state === "withdrawn") return null;
        if (!undecided.includes(row.state) && row.state !== "approved") {
          throw new ExpectedFailure("application.decided");
        }
        const now = instant(clock.now());
        await transaction
          .updateTable("applications")
          .set({ state: "withdrawn", version: row.version + 1, changed_at: now, decided_at: now })
          .where("id", "=", row.id)
          .execute();
        return row.id;
      });
      // Nobody has to look at it any more.
      if (withdrawn !== null) await forgetApplications(new Set([withdrawn]), database, clock, evidence);
    },

    findInstitutions: async (query) => ({ institutions: await searchInstitutions(database, query) }),
  };
}

/** The form as the hub takes it: an institution that was merged meanwhile is the one that it became. */
async function settle(database: HubDatabase, form: ApplicationForm): Promise<ApplicationForm> {
  const { institution } = form;
  const settled =
    institution.kind === "new" ? institution : { ...institution, id: await followMerge(database, institution.id) };
  return { ...form, email: form.email.toLowerCase(), institution: settled };
}

/** What tells one form from another, without the name of an institution that is there: that one is the hub's to write. */
async function gistOf(database: HubDatabase, form: ApplicationForm): Promise<string> {
  const { institution, ...rest } = await settle(database, form);
  return JSON.stringify([rest, institution.kind === "existing" ? institution.id : institution]);
}

/** What is kept of a form; the name of an institution that is there is its own, whatever the applicant says. */
async function columnsOf(database: HubDatabase, given: ApplicationForm) {
  const form = await settle(database, given);
  const { institution, email } = form;
  const existing = institution.kind === "existing" ? await findInstitution(database, institution.id) : null;
  if (institution.kind === "existing" && existing === null) throw new ExpectedFailure("institution.notFound");
  const institutionName = existing?.name ?? institution.name;
  return {
    email,
    name: form.name,
    country: form.country,
    institution_id: institution.kind === "existing" ? institution.id : null,
    institution_name: institutionName,
    form: JSON.stringify({ ...form, institution: { ...institution, name: institutionName } }),
    search: foldForSearch([form.name, email, form.licenceNumber, institutionName].join(" ")),
    evidence_sha256: form.evidence.sha256,
    evidence_size_bytes: form.evidence.sizeBytes,
  };
}

async function statusOf(database: HubDatabase, row: ApplicationRow): Promise<ApplicationStatus> {
  const events = await eventsOf(database, row.id);
  return {
    state: row.state,
    changedAt: row.changed_at,
    events: events.filter(({ kind }) => kind !== "note").map(({ at, kind, text }) => ({ at, kind, text })),
  };
}
