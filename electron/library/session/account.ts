import { randomBytes } from "node:crypto";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { InputOf } from "../../../contract/boundary.ts";
import type { IpcCalls, Session } from "../../../contract/ipc.ts";
import type { Device } from "../../../contract/models/accountSecurity.ts";
import { roleSchema, type Role } from "../../../contract/models/member.ts";
import { protocolVersion } from "../../../contract/protocolVersion.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { callHub, type HubRequest } from "../hub/callHub.ts";
import { deviceKey } from "./deviceKey.ts";
import { hubAddress } from "./hubAddress.ts";
import { seal, unseal } from "./seal.ts";

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface SignedIn {
  readonly hubUrl: string;
  readonly member: Member;
}

interface SessionRow {
  hub_url: string;
  member_id: string;
  name: string;
  role: string;
  refresh_token: Uint8Array;
  next_refresh_token: Uint8Array | null;
}

/** The member of this computer: who it is, and the tokens that prove it. */
export class Account {
  private readonly database: LibraryDatabase;
  private readonly key: Uint8Array;
  private readonly device: Device;
  private refreshToken: string | null = null;
  /** Of a renewal that was asked for and not yet answered. */
  private nextRefreshToken: string | null = null;
  /** Used until the hub says that it expired: this computer's clock may be wrong. */
  private access: string | null = null;
  private refreshing: Promise<string> | null = null;
  signedIn: SignedIn | null = null;
  /** Called when the hub said that this member is suspended: what she was let see is to go. */
  onSuspended: () => void = () => {};
  /** Called when the person signed in, out, or was signed out by the hub. */
  onChanged: () => void = () => {};

  constructor(database: LibraryDatabase, key: Uint8Array, device: Device) {
    this.database = database;
    this.key = key;
    this.device = device;
    const row = database.prepare("SELECT * FROM session").get() as SessionRow | undefined;
    if (row === undefined) return;
    this.refreshToken = unseal(key, row.refresh_token);
    this.nextRefreshToken = row.next_refresh_token && unseal(key, row.next_refresh_token);
    const member = { id: row.member_id, name: row.name, role: roleSchema.parse(row.role) };
    this.signedIn = { hubUrl: row.hub_url, member };
  }

  /** False where the hub ended the session, or the key that sealed it is gone: the person has to sign in again. */
  get hasTokens(): boolean {
    return this.refreshToken !== null;
  }

  async join(input: { hubUrl: string; code: string; name: string; email: string; password: string }): Promise<void> {
    const { hubUrl, ...rest } = input;
    const address = await this.greet(hubUrl);
    this.keep(
      address,
      await callHub({ hubUrl: address }, "accounts.join", { ...rest, device: this.deviceAt(address) }),
    );
  }

  /** As a member whose application was approved. */
  async enter(input: { hubUrl: string; code: string; password: string }): Promise<void> {
    const { hubUrl, ...rest } = input;
    const address = await this.greet(hubUrl);
    this.keep(
      address,
      await callHub({ hubUrl: address }, "applications.enter", { ...rest, device: this.deviceAt(address) }),
    );
  }

  async signIn(input: InputOf<IpcCalls["session.signIn"]>): Promise<void> {
    const { hubUrl, ...rest } = input;
    const address = await this.greet(hubUrl);
    this.keep(
      address,
      await callHub({ hubUrl: address }, "accounts.signIn", { ...rest, device: this.deviceAt(address) }),
    );
  }

  /** This computer as one hub knows it again. */
  private deviceAt(hubUrl: string): Device {
    return { ...this.device, key: deviceKey(this.database, this.key, hubUrl) };
  }

  /** With a code of an administrator. Nobody is signed in by that: the hub may ask for a second factor. */
  async resetPassword(input: InputOf<IpcCalls["session.resetPassword"]>): Promise<void> {
    const { hubUrl, ...rest } = input;
    await callHub({ hubUrl: await this.greet(hubUrl) }, "accounts.reset", rest);
  }

  /** Leaves this computer even where the hub cannot be told. */
  async signOut(): Promise<void> {
    if (this.signedIn && this.refreshToken !== null) {
      try {
        await this.call((request) => callHub({ ...request, timeoutMs: 5000 }, "accounts.signOut", {}));
      } catch (cause) {
        if (!(cause instanceof ExpectedFailure)) throw cause;
      }
    }
    this.database.prepare("DELETE FROM session").run();
    this.signedIn = null;
    this.refreshToken = null;
    this.nextRefreshToken = null;
    this.access = null;
    this.onChanged();
  }

  /**
   * Runs a call to the hub with a valid access token, renewed once where the hub says that it expired.
   * @throws ExpectedFailure `session.required` where nobody is signed in
   */
  async call<Value>(run: (request: HubRequest) => Promise<Value>): Promise<Value> {
    const { hubUrl } = this.requireSignedIn();
    const accessToken = await this.accessToken();
    try {
      return await run({ hubUrl, accessToken });
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure) || cause.code !== "session.expired") throw cause;
      return await run({ hubUrl, accessToken: await this.refresh(accessToken) });
    }
  }

  requireSignedIn(): SignedIn {
    if (!this.signedIn) throw new ExpectedFailure("session.required");
    return this.signedIn;
  }

  async accessToken(): Promise<string> {
    return this.access ?? this.refresh(null);
  }

  /** Many callers at once make one refresh, since a refresh token is good for one use. */
  async refresh(staleAccessToken: string | null): Promise<string> {
    if (this.access !== null && this.access !== staleAccessToken) return this.access;
    this.refreshing ??= this.refreshOnce().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async refreshOnce(): Promise<string> {
    const { hubUrl } = this.requireSignedIn();
    if (this.refreshToken === null) throw new ExpectedFailure("session.expired");
    try {
      const nextRefreshToken = this.chooseNext();
      const tokens = await callHub({ hubUrl }, "accounts.refresh", {
        refreshToken: this.refreshToken,
        nextRefreshToken,
      });
      this.keep(hubUrl, tokens);
      return tokens.accessToken;
    } catch (cause) {
      if (cause instanceof ExpectedFailure && cause.code === "session.expired") this.forgetTokens();
      if (cause instanceof ExpectedFailure && cause.code === "account.suspended") {
        this.forgetTokens();
        this.onSuspended();
      }
      throw cause;
    }
  }

  /** The hub said that the session is over. Asking for new tokens tells whether the member is suspended. */
  async sessionEnded(): Promise<void> {
    try {
      await this.refresh(this.access);
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) throw cause;
      this.forgetTokens();
    }
  }

  /** On disk before it is sent: whatever happens then, the same renewal is asked for again. */
  private chooseNext(): string {
    if (this.nextRefreshToken === null) {
      const next = randomBytes(32).toString("base64url");
      this.database.prepare("UPDATE session SET next_refresh_token = ?").run(seal(this.key, next));
      this.nextRefreshToken = next;
    }
    return this.nextRefreshToken;
  }

  /** The hub ended the session. What is kept here stays, and goes on when the same member signs in again. */
  forgetTokens(): void {
    if (this.refreshToken === null) return;
    this.refreshToken = null;
    this.access = null;
    this.nextRefreshToken = null;
    this.database.prepare("UPDATE session SET refresh_token = x'', next_refresh_token = NULL").run();
    this.onChanged();
  }

  /** What the hub says of this member in her document: her role may have changed. */
  follow(name: string, role: Role): void {
    if (this.signedIn === null) return;
    const { hubUrl, member } = this.signedIn;
    if (member.name === name && member.role === role) return;
    this.database.prepare("UPDATE session SET name = ?, role = ?").run(name, role);
    this.signedIn = { hubUrl, member: { ...member, name, role } };
    this.onChanged();
  }

  toSession(connection: Session["connection"], suggestion: Session["suggestion"]): Session {
    return {
      hubUrl: this.signedIn?.hubUrl ?? null,
      member: this.signedIn?.member ?? null,
      connection,
      suggestion,
    };
  }

  private async greet(typed: string): Promise<string> {
    const hubUrl = hubAddress(typed);
    const hello = await callHub({ hubUrl, timeoutMs: 10_000 }, "hub.hello", {}).catch((cause: unknown) => {
      if (cause instanceof ExpectedFailure && cause.code.startsWith("boundary.")) {
        throw new ExpectedFailure("hub.notAHub", { address: hubUrl }, { cause });
      }
      throw cause;
    });
    if (hello.protocolVersion !== protocolVersion) {
      throw new ExpectedFailure("hub.protocolMismatch", { hub: hello.protocolVersion, client: protocolVersion });
    }
    return hubUrl;
  }

  private keep(hubUrl: string, tokens: SessionTokens): void {
    const member = { id: tokens.memberId, name: tokens.name, role: tokens.role };
    const before = this.signedIn;
    this.database
      .prepare(
        `INSERT INTO session (one, hub_url, member_id, name, role, refresh_token) VALUES (1, ?, ?, ?, ?, ?)
         ON CONFLICT (one) DO UPDATE SET hub_url = excluded.hub_url, member_id = excluded.member_id,
           name = excluded.name, role = excluded.role, refresh_token = excluded.refresh_token,
           next_refresh_token = NULL`,
      )
      .run(hubUrl, member.id, member.name, member.role, seal(this.key, tokens.refreshToken));
    const hadTokens = this.refreshToken !== null;
    this.refreshToken = tokens.refreshToken;
    this.nextRefreshToken = null;
    this.access = tokens.accessToken;
    this.signedIn = { hubUrl, member };
    const same = hadTokens && before?.hubUrl === hubUrl && JSON.stringify(before.member) === JSON.stringify(member);
    if (!same) this.onChanged();
  }
}
