import fs from "node:fs";
import path from "node:path";
import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import { aPerson, password, TestHub } from "../../fixtures/TestHub.ts";
import { makeToken } from "./tokens.ts";

let hub: TestHub;
let administrator: HubClient;
let mia: ReturnType<typeof aPerson>;
let miaId: string;
let miasFirst: string;
beforeEach(async () => {
  hub = await TestHub.start({ freeSignInAttempts: 3 });
  administrator = hub.client((await hub.administrator()).accessToken);
  mia = aPerson("Mia");
  const { code } = await administrator.value("invitations.create", { note: "" });
  const tokens = await hub
    .client()
    .value("accounts.join", { code, ...mia, device: { name: "Ward 3", client: "desktop" } });
  miaId = tokens.memberId;
  miasFirst = tokens.accessToken;
});
afterEach(async () => {
  await hub.discard();
});

const enter = async (change = {}) => {
  const { email } = mia;
  return hub.client().value("accounts.signIn", {
    email,
    password,
    device: { name: "Home", client: "browser" },
    ...change,
  });
};
const entering = (change = {}) => hub.client().outcome("accounts.signIn", { email: mia.email, password, ...change });
const works = async (accessToken: string) =>
  (await hub.client(accessToken).outcome("documents.pull", { after: "", limit: 1 }))[1];
const acts = async () =>
  (await administrator.value("audit.list", { limit: 100 })).entries.map(({ action }) => action).toReversed();

describe("sessions", () => {
  test("are told by device, kind of client and last use, and only one's own", async () => {
    hub.clock.advance(60_000);
    const home = await enter();
    hub.clock.advance(60_000);
    const { sessions } = await hub.client(miasFirst).value("sessions.list", {});
    expect(sessions).toMatchObject([
      { deviceName: "Home", client: "browser", current: false, lastUsedAt: "2026-11-22T08:01:00.000Z" },
      { deviceName: "Ward 3", client: "desktop", current: true, addressKind: "thisComputer" },
    ]);
    const renewed = await hub
      .client()
      .value("accounts.refresh", { refreshToken: home.refreshToken, nextRefreshToken: makeToken() });
    const seen = (await hub.client(renewed.accessToken).value("sessions.list", {})).sessions;
    expect(seen[0]).toMatchObject({ current: true, lastUsedAt: "2026-11-22T08:02:00.000Z" });
    await administrator.value("sessions.revoke", { id: sessions[0]!.id });
    expect(await works(renewed.accessToken)).toBe("ok");
  });

  test("end one by one, and all others, at once on sockets and tokens", async () => {
    const [home, phone] = [await enter(), await enter({ device: { name: "Phone", client: "browser" } })];
    const [homeSocket, phoneSocket] = await Promise.all(
      [home, phone].map(({ accessToken }) => RoomClient.connect(hub.hub.url, accessToken)),
    );
    const homeGone = homeSocket!.disconnected();
    const phoneGone = phoneSocket!.disconnected();
    const ward = hub.client(miasFirst);
    const { sessions } = await ward.value("sessions.list", {});
    await ward.value("sessions.revoke", { id: sessions.find(({ deviceName }) => deviceName === "Home")!.id });
    await homeSocket!.saw("session.ended");
    await homeGone;
    expect(phoneSocket!.has("session.ended")).toBe(false);
    expect([await works(home.accessToken), await works(phone.accessToken)]).toEqual(["session.expired", "ok"]);
    const renewal = { refreshToken: home.refreshToken, nextRefreshToken: makeToken() };
    expect(await hub.client().outcome("accounts.refresh", renewal)).toEqual([401, "session.expired"]);

    expect(await ward.value("sessions.revokeOthers", {})).toEqual({ count: 1 });
    await phoneSocket!.saw("session.ended");
    await phoneGone;
    expect([await works(phone.accessToken), await works(miasFirst)]).toEqual(["session.expired", "ok"]);
    expect((await ward.value("sessions.list", {})).sessions).toHaveLength(1);
    expect((await acts()).filter((action) => action === "account.sessionRevoked")).toHaveLength(2);
  });

  test("whose token was stolen end, and the audit log tells", async () => {
    const home = await enter();
    const renewal = () => ({ refreshToken: home.refreshToken, nextRefreshToken: makeToken() });
    await hub.client().value("accounts.refresh", renewal());
    expect(await hub.client().outcome("accounts.refresh", renewal())).toEqual([401, "session.expired"]);
    expect((await acts()).at(-1)).toBe("account.tokenReused");
    expect((await hub.client(miasFirst).value("sessions.list", {})).sessions).toHaveLength(1);
  });
});

describe("a password", () => {
  const next = "another long password";

  test("is changed by who knows it, and the other sessions end", async () => {
    const home = await enter();
    const socket = await RoomClient.connect(hub.hub.url, home.accessToken);
    const gone = socket.disconnected();
    const ward = hub.client(miasFirst);
    const change = (input: object) => ward.outcome("accounts.changePassword", input);
    expect(await change({ password: "not hers at all", newPassword: next })).toEqual([400, "account.passwordWrong"]);
    expect(await change({ password, newPassword: "aaaaaaaaaaaa" })).toEqual([400, "account.passwordWeak"]);
    expect(await works(home.accessToken)).toBe("ok");
    expect(await change({ password, newPassword: next })).toEqual([200, "ok"]);
    await socket.saw("session.ended");
    await gone;
    expect([await works(home.accessToken), await works(miasFirst)]).toEqual(["session.expired", "ok"]);
    expect(await entering()).toEqual([400, "account.credentialsWrong"]);
    expect(await entering({ password: next })).toEqual([200, "ok"]);
    expect((await acts()).at(-1)).toBe("account.passwordChanged");
  });

  test("that was changed lets nobody in who was on the way in with the old one", async () => {
    const ward = hub.client(miasFirst);
    const [changed, ...entered] = await Promise.all([
      ward.outcome("accounts.changePassword", { password, newPassword: next }),
      ...[1, 2].map(() => hub.client().send("accounts.signIn", { email: mia.email, password })),
    ]);
    expect(changed).toEqual([200, "ok"]);
    for (const { answer } of entered) {
      if (!answer.ok) continue;
      expect(await works((answer.value as { accessToken: string }).accessToken)).toBe("session.expired");
    }
    expect((await ward.value("sessions.list", {})).sessions).toHaveLength(1);
  });

  test("is guessed at slowly from a session that somebody left open, too", async () => {
    const ward = hub.client(miasFirst);
    const guess = (count: number) =>
      ward.outcome("accounts.changePassword", { password: `guess number ${count}`, newPassword: next });
    const codes = (await Promise.all([0, 1, 2, 3, 4].map(guess))).map(([, code]) => code);
    expect(codes.filter((code) => code === "account.passwordWrong")).toHaveLength(3);
    expect(codes.filter((code) => code === "account.slowedDown")).toHaveLength(2);
  });

  test("is chosen anew with a code of an administrator, once, in time, and all sessions end", async () => {
    const reset = (code: string, change = {}) =>
      hub.client().outcome("accounts.reset", { email: mia.email, code, newPassword: next, ...change });
    expect(await hub.client(miasFirst).outcome("accounts.issueReset", { memberId: miaId })).toEqual([
      403,
      "session.forbidden",
    ]);
    const late = await administrator.value("accounts.issueReset", { memberId: miaId });
    hub.clock.advance(24 * 60 * 60_000 + 1);
    const tokens = await hub.client().value("accounts.refresh", {
      refreshToken: (await hub.administrator()).refreshToken,
      nextRefreshToken: makeToken(),
    });
    administrator = hub.client(tokens.accessToken);
    expect(await reset(late.code)).toEqual([400, "account.resetUnknown"]);
    const first = await administrator.value("accounts.issueReset", { memberId: miaId });
    const { code } = await administrator.value("accounts.issueReset", { memberId: miaId });
    const home = await enter();
    expect(await reset(first.code)).toEqual([400, "account.resetUnknown"]);
    expect(await reset(code, { email: "nobody@example.org" })).toEqual([400, "account.resetUnknown"]);
    expect(await reset(code, { newPassword: mia.email })).toEqual([400, "account.passwordWeak"]);
    const twice = await Promise.all([reset(code), reset(code)]);
    expect(twice.map(([, outcome]) => outcome).toSorted((one, other) => one.length - other.length)).toEqual([
      "ok",
      "account.resetUnknown",
    ]);
    expect(await works(home.accessToken)).toBe("session.expired");
    expect(await entering()).toEqual([400, "account.credentialsWrong"]);
    expect(await entering({ password: next })).toEqual([200, "ok"]);
    expect((await acts()).slice(-2)).toEqual(["account.resetIssued", "account.passwordReset"]);
    const unknown = "01936b7e-6f00-7000-8000-000000000009";
    expect(await administrator.outcome("accounts.issueReset", { memberId: unknown })).toEqual([
      404,
      "account.memberUnknown",
    ]);
  });

  test("a lock outlives a restart of the hub", async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await entering({ password: "a wrong password" });
    expect(await entering()).toEqual([429, "account.slowedDown"]);
    await hub.close();
    await hub.reopen();
    expect(await entering()).toEqual([429, "account.slowedDown"]);
    hub.clock.advance(1000);
    expect(await entering()).toEqual([200, "ok"]);
  });

  test("that strangers lock is open to the devices that were there before, and tells nothing of itself", async () => {
    const device = { name: "Ward 3", client: "desktop", key: makeToken() };
    expect(await entering({ device })).toEqual([200, "ok"]);
    const wrong = { password: "a wrong password" };
    const nobody = { email: "nobody@example.org" };
    for (let attempt = 0; attempt < 4; attempt += 1) {
      // With a key or without, of an account or of none: the same answers.
      const key = makeToken();
      const expected = attempt < 3 ? [400, "account.credentialsWrong"] : [429, "account.slowedDown"];
      expect(await entering({ ...wrong, device: { ...device, key } })).toEqual(expected);
      expect(await entering({ ...wrong, ...nobody, device })).toEqual(expected);
    }
    expect(await entering()).toEqual([429, "account.slowedDown"]);
    expect(await entering({ device: { ...device, key: makeToken() } })).toEqual([429, "account.slowedDown"]);
    await hub.close();
    await hub.reopen();
    expect(await entering({ device })).toEqual([200, "ok"]);
    // It opens the account for itself alone, and may not guess more often than others.
    expect(await entering()).toEqual([429, "account.slowedDown"]);
    for (let attempt = 0; attempt < 3; attempt += 1) await entering({ ...wrong, device });
    expect(await entering({ device })).toEqual([429, "account.slowedDown"]);
    hub.clock.advance(1000);
    expect(await entering({ device })).toEqual([200, "ok"]);
    administrator = hub.client((await hub.administrator()).accessToken);
    const { code } = await administrator.value("accounts.issueReset", { memberId: miaId });
    await hub.client().value("accounts.reset", { email: mia.email, code, newPassword: next });
    for (let attempt = 0; attempt < 3; attempt += 1) await entering(wrong);
    expect(await entering({ password: next, device })).toEqual([429, "account.slowedDown"]);
  });

  test("one address guesses at many accounts only so often, and others are not held up for it", async () => {
    const strict = await TestHub.start({ trustProxy: true, floodLimits: { guesses: { burst: 4, perSecond: 0.1 } } });
    const from = async (address: string, email: string) =>
      (await strict.client().send("accounts.signIn", { email, password }, undefined, { "x-forwarded-for": address }))
        .status;
    const statuses = [];
    for (let count = 0; count < 6; count += 1) statuses.push(await from("203.0.113.7", `p${count}@example.org`));
    expect(statuses).toEqual([400, 400, 400, 400, 429, 429]);
    expect(await from("203.0.113.8", "p9@example.org")).toBe(400);
    // What a client writes into the header before the proxy does is nobody's address.
    expect(await from("198.51.100.1, 203.0.113.7", "p9@example.org")).toBe(429);
    const six = [];
    for (let count = 0; count < 6; count += 1)
      six.push(await from(`2001:db8:1:2:${count}::9`, `q${count}@example.org`));
    expect(six).toEqual([400, 400, 400, 400, 429, 429]);
    expect(await from("2001:db8:1:3::9", "q9@example.org")).toBe(400);
    strict.clock.advance(10_000);
    expect(await from("203.0.113.7", "p8@example.org")).toBe(400);
    await strict.discard();
  });
});

describe("a second factor", () => {
  const codeAt = (secret: string, offsetMs = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hub.clock.now() + offsetMs });
  const add = async () => {
    const ward = hub.client(miasFirst);
    const { secret, uri } = await ward.value("secondFactor.begin", { password });
    const { recoveryCodes } = await ward.value("secondFactor.confirm", { code: codeAt(secret) });
    hub.clock.advance(60_000);
    return { ward, secret, uri, recoveryCodes };
  };

  test("is the one of RFC 6238", () => {
    const secret = Secret.fromUTF8("12345678901234567890");
    const generator = new TOTP({ secret, digits: 8 });
    const vectors = { 59: "94287082", 1111111109: "07081804", 1234567890: "89005924", 20000000000: "65353130" };
    for (const [seconds, code] of Object.entries(vectors)) {
      expect(generator.generate({ timestamp: Number(seconds) * 1000 })).toBe(code);
    }
  });

  test("is asked for once it is confirmed, and only after the right password", async () => {
    const ward = hub.client(miasFirst);
    expect(await ward.outcome("secondFactor.begin", { password: "not hers" })).toEqual([400, "account.passwordWrong"]);
    const { secret, uri } = await ward.value("secondFactor.begin", { password });
    expect(uri).toContain(`otpauth://totp/MediXchange:${encodeURIComponent(mia.email)}`);
    expect(await entering()).toEqual([200, "ok"]);
    expect(await ward.outcome("secondFactor.confirm", { code: "000000" })).toEqual([400, "account.secondFactorWrong"]);
    expect(await ward.value("secondFactor.read", {})).toEqual({ enabled: false, recoveryCodesLeft: 0 });
    const { recoveryCodes } = await ward.value("secondFactor.confirm", { code: codeAt(secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await ward.value("secondFactor.read", {})).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    expect(await ward.outcome("secondFactor.begin", { password })).toEqual([409, "account.secondFactorThere"]);
    hub.clock.advance(60_000);
    expect(await entering()).toEqual([400, "account.secondFactorRequired"]);
    expect(await entering({ password: "a wrong password" })).toEqual([400, "account.credentialsWrong"]);
    const typed = codeAt(secret).replace(/(...)/, "$1 ");
    expect(await entering({ secondFactor: typed })).toEqual([200, "ok"]);
    expect(await acts()).toContain("account.secondFactorAdded");
    const file = fs.readFileSync(path.join(hub.dataDirectory, "hub.sqlite-wal"));
    expect(file.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
  });

  test("takes a code once, and one step of drift, not two", async () => {
    const { secret } = await add();
    expect(await entering({ secondFactor: codeAt(secret, -60_000) })).toEqual([400, "account.secondFactorWrong"]);
    expect(await entering({ secondFactor: codeAt(secret, 60_000) })).toEqual([400, "account.secondFactorWrong"]);
    expect(await entering({ secondFactor: codeAt(secret, -30_000) })).toEqual([200, "ok"]);
    expect(await entering({ secondFactor: codeAt(secret, -30_000) })).toEqual([400, "account.secondFactorWrong"]);
    expect(await entering({ secondFactor: codeAt(secret, 30_000) })).toEqual([200, "ok"]);
    expect(await entering({ secondFactor: codeAt(secret, 30_000) })).toEqual([400, "account.secondFactorWrong"]);
    // What was taken with the clock ahead leaves nothing of the steps before it.
    expect(await entering({ secondFactor: codeAt(secret) })).toEqual([400, "account.secondFactorWrong"]);
  });

  test("one code lets one in, however many try at once", async () => {
    const { secret } = await add();
    const twice = await Promise.all([1, 2].map(() => entering({ secondFactor: codeAt(secret) })));
    expect(twice.map(([, code]) => code).filter((code) => code === "ok")).toHaveLength(1);
  });

  test("a recovery code works once, in any case, and new ones take the place of the old", async () => {
    const { ward, secret, recoveryCodes } = await add();
    const [first, second] = recoveryCodes as [string, string];
    expect(await entering({ secondFactor: first.toLowerCase().replaceAll("-", " ") })).toEqual([200, "ok"]);
    expect(await entering({ secondFactor: first })).toEqual([400, "account.secondFactorWrong"]);
    expect(await ward.value("secondFactor.read", {})).toEqual({ enabled: true, recoveryCodesLeft: 9 });
    const fresh = await ward.value("secondFactor.renewCodes", { password, code: codeAt(secret) });
    expect(await entering({ secondFactor: second })).toEqual([400, "account.secondFactorWrong"]);
    expect(await entering({ secondFactor: fresh.recoveryCodes[0] })).toEqual([200, "ok"]);
    hub.clock.advance(60_000);
    expect(await ward.outcome("secondFactor.remove", { password, code: "123456" })).toEqual([
      400,
      "account.secondFactorWrong",
    ]);
    await ward.value("secondFactor.remove", { password, code: fresh.recoveryCodes[1]! });
    expect(await entering()).toEqual([200, "ok"]);
  });

  test("is guessed at slowly, at the door and from within", async () => {
    const { ward } = await add();
    const guess = (index: number) => String(100_000 + index);
    const door = [];
    for (let count = 0; count < 5; count += 1) door.push((await entering({ secondFactor: guess(count) }))[1]);
    expect(door.slice(3)).toEqual(["account.slowedDown", "account.slowedDown"]);
    const within = [];
    for (let count = 0; count < 5; count += 1) {
      within.push((await ward.outcome("secondFactor.remove", { password, code: guess(count) }))[1]);
    }
    expect(within.slice(3)).toEqual(["account.slowedDown", "account.slowedDown"]);
  });

  test("that is lost is removed by an administrator, who is written down, and outlives a reset of the password", async () => {
    const { secret } = await add();
    const { code } = await administrator.value("accounts.issueReset", { memberId: miaId });
    await hub.client().value("accounts.reset", { email: mia.email, code, newPassword: "yet another password" });
    expect(await entering({ password: "yet another password" })).toEqual([400, "account.secondFactorRequired"]);
    const inside = await enter({ password: "yet another password", secondFactor: codeAt(secret) });
    const herself = hub.client(inside.accessToken);
    expect(await herself.outcome("secondFactor.removeOf", { memberId: miaId })).toEqual([403, "session.forbidden"]);
    await administrator.value("secondFactor.removeOf", { memberId: miaId });
    await administrator.value("secondFactor.removeOf", { memberId: miaId });
    expect(await entering({ password: "yet another password" })).toEqual([200, "ok"]);
    const { entries } = await administrator.value("audit.list", { limit: 1 });
    expect(entries).toMatchObject([
      { action: "account.secondFactorRemoved", actorName: "Ada Administrator", subjectName: "Mia" },
    ]);
  });

  test("outlives a restart of the hub", async () => {
    const { secret } = await add();
    await hub.close();
    await hub.reopen();
    expect(await entering({ secondFactor: codeAt(secret) })).toEqual([200, "ok"]);
  });
});
