import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { aPerson, password, TestHub } from "../../fixtures/TestHub.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import { makeToken } from "./tokens.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.start({ freeSignInAttempts: 3 });
});
afterEach(async () => {
  await hub.discard();
});

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "ok",
    (cause: unknown) => (cause instanceof ExpectedFailure ? cause.code : cause),
  );
const alphabetically = (left: unknown, right: unknown) => (String(left) < String(right) ? -1 : 1);
const minutes = 60_000;
const days = 24 * 60 * minutes;

describe("joining", () => {
  test("the set-up code works once, in any case and with or without dashes", async () => {
    const client = hub.client();
    expect((await client.value("hub.hello", {})).needsAdministrator).toBe(true);
    const typed = ` ${(hub.hub.setupCode ?? "").toLowerCase().replaceAll("-", "").replaceAll("0", "o")} `;
    const tokens = await client.value("accounts.join", { code: typed, ...aPerson("Ada") });
    expect(tokens).toMatchObject({ role: "administrator", name: "Ada" });
    expect((await client.value("hub.hello", {})).needsAdministrator).toBe(false);
    expect(await code(client.value("accounts.join", { code: typed, ...aPerson("Eve") }))).toBe(
      "account.invitationUnknown",
    );
    await hub.close();
    await hub.reopen();
    expect(hub.hub.setupCode).toBeNull();
  });

  test("many at once with one code: one gets in", async () => {
    const setupCode = hub.hub.setupCode ?? "";
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        code(hub.client().value("accounts.join", { code: setupCode, ...aPerson(`P${index}`) })),
      ),
    );
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "account.invitationUnknown")).toHaveLength(7);
  });

  test("an invitation that is unknown, used, expired or revoked lets nobody in", async () => {
    const administrator = hub.client((await hub.administrator()).accessToken);
    const join = (invitation: string) =>
      code(hub.client().value("accounts.join", { code: invitation, ...aPerson("Newcomer") }));
    expect(await join("AAAA-BBBB-CCCC-DDDD")).toBe("account.invitationUnknown");

    const used = await administrator.value("invitations.create", { note: "ward 3" });
    expect(used.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await join(used.code)).toBe("ok");
    expect(await join(used.code)).toBe("account.invitationUnknown");

    const revoked = await administrator.value("invitations.create", { note: "" });
    await administrator.value("invitations.revoke", { id: revoked.invitation.id });
    await administrator.value("invitations.revoke", { id: revoked.invitation.id });
    expect(await join(revoked.code)).toBe("account.invitationUnknown");

    const expired = await administrator.value("invitations.create", { note: "" });
    hub.clock.advance(14 * days + 1);
    expect(await join(expired.code)).toBe("account.invitationUnknown");

    const tokens = await hub.client().value("accounts.refresh", renewalOf((await hub.administrator()).refreshToken));
    const { invitations } = await hub.client(tokens.accessToken).value("invitations.list", {});
    expect(invitations.map(({ note, usedByName }) => [note, usedByName])).toEqual([
      ["", null],
      ["ward 3", "Newcomer"],
    ]);
  });

  test("an address can join once, in whatever case, and a guessable password is refused", async () => {
    const administrator = hub.client((await hub.administrator()).accessToken);
    const first = await administrator.value("invitations.create", { note: "" });
    const person = aPerson("Mia");
    const join = (code: string, change: object) =>
      hub.client().outcome("accounts.join", { code, ...person, ...change });
    expect(await join(first.code, { password: "aaaaaaaaaaaa" })).toEqual([400, "account.passwordWeak"]);
    expect(await join(first.code, { password: person.email.toUpperCase() })).toEqual([400, "account.passwordWeak"]);
    expect(await join(first.code, {})).toEqual([200, "ok"]);
    const second = await administrator.value("invitations.create", { note: "" });
    expect(await join(second.code, { email: person.email.toUpperCase() })).toEqual([409, "account.emailTaken"]);
    expect(await join(second.code, aPerson("Noa"))).toEqual([200, "ok"]);
  });
});

describe("signing in", () => {
  test("says the same of a wrong password and of an unknown account, and slows both down", async () => {
    const person = aPerson("Ada");
    await hub.client().value("accounts.join", { code: hub.hub.setupCode ?? "", ...person });
    for (const email of [person.email, "nobody@example.org"]) {
      const attempt = () => hub.client().send("accounts.signIn", { email, password: "a wrong password" });
      for (let count = 0; count < 3; count += 1) {
        const { status, answer } = await attempt();
        expect([status, answer]).toEqual([
          400,
          { ok: false, failure: { code: "account.credentialsWrong", details: {} } },
        ]);
      }
      const slowed = await attempt();
      expect([slowed.status, slowed.headers.get("retry-after")]).toEqual([429, "1"]);
    }
    expect(await hub.client().outcome("accounts.signIn", person)).toEqual([429, "account.slowedDown"]);
    hub.clock.advance(1000);
    expect(await hub.client().outcome("accounts.signIn", { ...person, email: person.email.toUpperCase() })).toEqual([
      200,
      "ok",
    ]);
    expect(await hub.client().outcome("accounts.signIn", { ...person, password: "wrong again" })).toEqual([
      400,
      "account.credentialsWrong",
    ]);
  });

  test("many guesses at once do not slip by", async () => {
    const person = aPerson("Ada");
    await hub.client().value("accounts.join", { code: hub.hub.setupCode ?? "", ...person });
    const guesses = Array.from({ length: 20 }, (_, index) =>
      hub.client().outcome("accounts.signIn", { email: person.email, password: `guess number ${index}` }),
    );
    const codes = (await Promise.all(guesses)).map(([, code]) => code);
    expect(codes.filter((code) => code === "account.credentialsWrong")).toHaveLength(3);
    expect(codes.filter((code) => code === "account.slowedDown")).toHaveLength(17);
  });

  test("a password is the same however its letters were typed", async () => {
    const person = { ...aPerson("Zoë"), password: "Zoë Zoë Zoë".normalize("NFD") };
    await hub.client().value("accounts.join", { code: hub.hub.setupCode ?? "", ...person });
    const typed = { email: person.email, password: person.password.normalize("NFC") };
    expect(await hub.client().outcome("accounts.signIn", typed)).toEqual([200, "ok"]);
  });

  test("one address may try only so often", async () => {
    const limited = await TestHub.start({ rateLimits: { "accounts.signIn": 2 } });
    const attempt = () => limited.client().send("accounts.signIn", { email: "a@example.org", password });
    await attempt();
    await attempt();
    const refused = await attempt();
    expect(refused.status).toBe(429);
    expect(refused.answer).toMatchObject({ ok: false, failure: { code: "hub.tooManyRequests" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await limited.client().send("hub.hello", {})).status).toBe(200);
    await limited.discard();
  });
});

/** A renewal as a client asks for it, with a next token of its own making. */
const renewalOf = (refreshToken: string) => ({ refreshToken, nextRefreshToken: makeToken() });

describe("sessions", () => {
  const works = async (accessToken: string) =>
    (await hub.client(accessToken).outcome("documents.pull", { after: "", limit: 1 }))[1];

  test("an access token expires, a refresh token gives new ones", async () => {
    const first = await hub.administrator();
    hub.clock.advance(10 * minutes);
    expect(await works(first.accessToken)).toBe("session.expired");
    const second = await hub.client().value("accounts.refresh", renewalOf(first.refreshToken));
    expect(await works(second.accessToken)).toBe("ok");
    expect(await works(first.accessToken)).toBe("session.expired");
    expect(await code(hub.client().value("accounts.refresh", renewalOf("unknown")))).toBe("session.expired");
    hub.clock.advance(60 * days);
    expect(await code(hub.client().value("accounts.refresh", renewalOf(second.refreshToken)))).toBe("session.expired");
  });

  test("a refresh token that is used twice ends its whole family, and no other session", async () => {
    const first = await hub.administrator();
    const other = await hub.member();
    const socket = await RoomClient.connect(hub.hub.url, first.accessToken);
    const gone = socket.disconnected();
    const second = await hub.client().value("accounts.refresh", renewalOf(first.refreshToken));
    expect(await works(first.accessToken)).toBe("ok");
    expect(await hub.client().outcome("accounts.refresh", renewalOf(first.refreshToken))).toEqual([
      401,
      "session.expired",
    ]);
    await socket.saw("session.ended");
    await gone;
    expect(await works(first.accessToken)).toBe("session.expired");
    expect(await works(second.accessToken)).toBe("session.expired");
    expect(await code(hub.client().value("accounts.refresh", renewalOf(second.refreshToken)))).toBe("session.expired");
    expect(await works(other.accessToken)).toBe("ok");
  });

  test("the same renewal asked for again, after its answer was lost, is answered again", async () => {
    const first = await hub.administrator();
    const renewal = renewalOf(first.refreshToken);
    const lost = await hub.client().value("accounts.refresh", renewal);
    const again = await hub.client().value("accounts.refresh", renewal);
    expect(again.refreshToken).toBe(renewal.nextRefreshToken);
    expect(await works(lost.accessToken)).toBe("ok");
    expect(await works(again.accessToken)).toBe("ok");
    const next = await hub.client().value("accounts.refresh", renewalOf(again.refreshToken));
    // Once the successor was used, its predecessor is an old token like any other.
    expect(await code(hub.client().value("accounts.refresh", renewal))).toBe("session.expired");
    expect(await works(next.accessToken)).toBe("session.expired");
  });

  test("two refreshes at once with one token never both work", async () => {
    const { refreshToken } = await hub.administrator();
    const refresh = () => code(hub.client().value("accounts.refresh", renewalOf(refreshToken)));
    expect((await Promise.all([refresh(), refresh()])).toSorted(alphabetically)).toEqual(["ok", "session.expired"]);
  });

  test("signing out ends the session and its sockets", async () => {
    const tokens = await hub.administrator();
    const socket = await RoomClient.connect(hub.hub.url, tokens.accessToken);
    const gone = socket.disconnected();
    expect(await hub.client(tokens.accessToken).outcome("accounts.signOut", {})).toEqual([200, "ok"]);
    await socket.saw("session.ended");
    await gone;
    expect(await works(tokens.accessToken)).toBe("session.expired");
    expect(await code(hub.client().value("accounts.refresh", renewalOf(tokens.refreshToken)))).toBe("session.expired");
  });

  test("sessions outlive a restart", async () => {
    const tokens = await hub.administrator();
    await hub.close();
    await hub.reopen();
    expect(await works(tokens.accessToken)).toBe("ok");
  });
});
