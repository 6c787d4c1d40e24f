import { createHash, randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { ExpectedFailure, failureSchema, type Failure } from "../../../contract/failure.ts";
import type { OwnApplication } from "../../../contract/joiningCalls.ts";
import {
  applicationStatusSchema,
  evidenceMaxBytes,
  evidenceTypeOf,
  type ApplicationForm,
  type ApplicationStatus,
} from "../../../contract/models/application.ts";
import {
  applicationDraftSchema,
  emptyDraft,
  readDraft,
  type ApplicationDraft,
} from "../../../contract/models/applicationDraft.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { callHub } from "../hub/callHub.ts";
import { hubAddress } from "../session/hubAddress.ts";
import { seal, unseal } from "../session/seal.ts";

interface Row {
  id: string;
  hub_url: string;
  code: Uint8Array;
  standing: OwnApplication["standing"];
  form: string;
  evidence_name: string | null;
  evidence_type: string | null;
  evidence: Uint8Array | null;
  state: string | null;
  checked_at: string | null;
  failure: string | null;
}

const awaited: readonly string[] = ["incomplete", "received", "asked"];

/** The application that is written on this computer: every keystroke kept, sent when the hub is there, followed until it is decided. */
export class Application {
  private readonly database: LibraryDatabase;
  private readonly key: Uint8Array;
  private readonly changed: () => void;

  constructor(database: LibraryDatabase, key: Uint8Array, changed: () => void) {
    this.database = database;
    this.key = key;
    this.changed = changed;
  }

  read(): OwnApplication | null {
    const row = this.row();
    if (row === null) return null;
    const status = row.state === null ? null : applicationStatusSchema.safeParse(JSON.parse(row.state));
    return {
      draft: draftOf(row),
      code: row.standing === "draft" && row.state === null ? null : this.codeOf(row),
      standing: row.standing,
      evidence: evidenceOf(row),
      status: status?.success ? status.data : null,
      checkedAt: row.checked_at,
      failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
    };
  }

  keep(change: Partial<ApplicationDraft>): void {
    const row = this.row();
    const draft = { ...(row === null ? emptyDraft : draftOf(row)), ...change };
    if (row === null) {
      this.database
        .prepare("INSERT INTO application (one, id, hub_url, code, standing, form) VALUES (1, ?, '', ?, 'draft', ?)")
        .run(uuidv7(), seal(this.key, makeCode()), JSON.stringify(draft));
    } else this.database.prepare("UPDATE application SET form = ?").run(JSON.stringify(draft));
  }

  /** @throws ExpectedFailure `application.evidenceRefused` */
  attach(name: string, bytes: Uint8Array): void {
    const type = evidenceTypeOf(bytes);
    if (type === null || bytes.byteLength > evidenceMaxBytes) throw new ExpectedFailure("application.evidenceRefused");
    this.keep({});
    this.database
      .prepare("UPDATE application SET evidence_name = ?, evidence_type = ?, evidence = ?")
      .run(plainName(name), type, bytes);
    this.changed();
  }

  /** @throws ExpectedFailure `boundary.inputInvalid`, `hub.addressInvalid` */
  beginSending(): void {
    const row = this.row();
    if (row === null) throw new ExpectedFailure("library.notFound");
    const draft = draftOf(row);
    const { wrong } = readDraft(draft, evidenceOf(row));
    if (wrong !== null) throw new ExpectedFailure("boundary.inputInvalid", { issue: [...wrong].join(" ") });
    this.database
      .prepare("UPDATE application SET standing = 'waiting', hub_url = ?, failure = NULL")
      .run(hubAddress(draft.hubUrl));
    this.changed();
  }

  /** One turn: sends what waits, and asks what became of what is undecided. */
  async turn(): Promise<void> {
    const row = this.row();
    const status = this.read()?.status ?? null;
    if (row === null) return;
    if (row.standing === "waiting") await this.attempt(row, () => this.send(row));
    else if (row.standing === "sent" && status !== null && awaited.includes(status.state)) await this.check();
  }

  async check(): Promise<void> {
    const row = this.row();
    if (row?.standing === "sent") await this.attempt(row, () => this.ask(row));
  }

  /** @throws ExpectedFailure as `applications.status` of the hub */
  async resume(typedUrl: string, code: string): Promise<void> {
    const hubUrl = hubAddress(typedUrl);
    const { id, form, ...status } = await callHub({ hubUrl }, "applications.status", { code });
    this.database.transaction(() => {
      this.database.exec("DELETE FROM application");
      this.database
        .prepare(
          `INSERT INTO application (one, id, hub_url, code, standing, form, state, checked_at)
           VALUES (1, ?, ?, ?, 'sent', ?, ?, ?)`,
        )
        .run(id, hubUrl, seal(this.key, code), JSON.stringify(toDraft(form, hubUrl)), JSON.stringify(status), now());
    })();
    this.changed();
  }

  async forget(): Promise<void> {
    const row = this.row();
    const state = this.read()?.status?.state;
    if (row && row.standing === "sent" && state !== undefined && [...awaited, "approved"].includes(state)) {
      await callHub({ hubUrl: row.hub_url }, "applications.withdraw", { code: this.codeOf(row) ?? "" });
    }
    this.database.exec("DELETE FROM application");
    this.changed();
  }

  /** What proves at the hub that this is the applicant. @throws ExpectedFailure `application.notFound` */
  proof(): { readonly hubUrl: string; readonly code: string } {
    const row = this.row();
    const code = row === null ? null : this.codeOf(row);
    if (row === null || code === null) throw new ExpectedFailure("application.notFound");
    return { hubUrl: row.hub_url, code };
  }

  /** She is in: nothing of it is needed here any more. */
  joined(): void {
    this.database.exec("DELETE FROM application");
    this.changed();
  }

  private async send(row: Row): Promise<void> {
    const { form } = readDraft(draftOf(row), evidenceOf(row));
    if (form === null || row.evidence === null) throw new ExpectedFailure("boundary.inputInvalid");
    const { hub_url: hubUrl, id } = row;
    const answer = draftOf(row).answer.trim();
    const code = this.codeOf(row) ?? "";
    const status = await callHub({ hubUrl }, "applications.submit", { id, code, form, answer });
    if (status.state === "incomplete") {
      const { sha256 } = form.evidence;
      const request = { hubUrl, bytes: row.evidence, timeoutMs: 300_000 };
      await callHub(request, "applications.sendEvidence", { id, sha256 });
    }
    this.database.prepare("UPDATE application SET standing = 'sent'").run();
    await this.ask(row);
  }

  private async ask(row: Row): Promise<void> {
    const answer = await callHub({ hubUrl: row.hub_url }, "applications.status", { code: this.codeOf(row) ?? "" });
    const status: ApplicationStatus = { state: answer.state, changedAt: answer.changedAt, events: answer.events };
    const draft = draftOf(row);
    // What reviewers asked is answered anew.
    const form = status.state === "asked" ? draft : { ...draft, answer: "" };
    this.database
      .prepare("UPDATE application SET state = ?, checked_at = ?, failure = NULL, form = ? WHERE id = ?")
      .run(JSON.stringify(status), now(), JSON.stringify(form), row.id);
    this.changed();
  }

  /** Notes why it failed, and says so on: what is only away is tried again. */
  private async attempt(row: Row, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
      const failure: Failure = cause.toFailure();
      const away = ["hub.unreachable", "hub.tooManyRequests", "unexpected", "hub.storageFull"].includes(failure.code);
      this.database.prepare("UPDATE application SET failure = ? WHERE id = ?").run(JSON.stringify(failure), row.id);
      // What the hub refuses is for the person to put right.
      if (!away && row.standing === "waiting") this.database.exec("UPDATE application SET standing = 'draft'");
      this.changed();
      if (away) throw cause;
    }
  }

  private codeOf(row: Row): string | null {
    return unseal(this.key, row.code);
  }

  private row(): Row | null {
    return (this.database.prepare("SELECT * FROM application").get() as Row | undefined) ?? null;
  }
}

const now = (): string => new Date().toISOString();

/** 100 random bits in letters that are not mistaken when read aloud (Crockford's base 32). */
function makeCode(): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % 32] ?? "0");
  return Array.from({ length: 5 }, (_, group) => letters.slice(group * 4, group * 4 + 4).join("")).join("-");
}

const draftOf = (row: Row): ApplicationDraft => {
  const read = applicationDraftSchema.safeParse({ ...emptyDraft, ...(JSON.parse(row.form) as object) });
  return read.success ? read.data : emptyDraft;
};

function evidenceOf(row: Row): OwnApplication["evidence"] {
  if (row.evidence === null || row.evidence_name === null) return null;
  const mediaType = evidenceTypeOf(row.evidence);
  if (mediaType === null) return null;
  const sha256 = createHash("sha256").update(row.evidence).digest("hex");
  return { name: row.evidence_name, mediaType, sizeBytes: row.evidence.byteLength, sha256 };
}

/** A file's name without what could deceive in it. */
function plainName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replaceAll(/[\p{C}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu, "")
    .trim();
  return plain === "" ? "evidence" : plain.slice(-200).trim();
}

function toDraft(form: ApplicationForm, hubUrl: string): ApplicationDraft {
  const { institution, evidence: _, ...rest } = form;
  return {
    ...emptyDraft,
    ...rest,
    hubUrl,
    institutionId: institution.kind === "existing" ? institution.id : "",
    institutionName: institution.name,
    institutionCountry: institution.kind === "new" ? institution.country : "",
    institutionCity: institution.kind === "new" ? institution.city : "",
  };
}
