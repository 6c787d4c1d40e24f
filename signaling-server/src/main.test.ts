import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HubClient } from "../fixtures/HubClient.ts";
import { HubProcess } from "../fixtures/HubProcess.ts";
import { aPerson } from "../fixtures/TestHub.ts";

let directory: string;
let started: HubProcess[];
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-hub-main-"));
  started = [];
});
afterEach(async () => {
  for (const { child, exited } of started) {
    child.kill("SIGKILL");
    await exited;
  }
  fs.rmSync(directory, { recursive: true, force: true });
});

function run(settings: Record<string, string> = {}, words: readonly string[] = []): HubProcess {
  const hub = new HubProcess({ MEDIXCHANGE_HUB_DATA: path.join(directory, "data"), ...settings }, words);
  started.push(hub);
  return hub;
}

describe("an only administrator who lost the password", () => {
  const codeIn = (output: string) => /: ([0-9A-Z-]{19})$/m.exec(output)?.[1] ?? "";

  test("gets a code at the hub's computer, while the hub runs and while it does not", async () => {
    const hub = run();
    const { url, setupCode } = await hub.listening();
    const client = new HubClient(url);
    const { name, email, password } = aPerson("Ada");
    await client.value("accounts.join", { code: setupCode ?? "", name, email, password });
    const newPassword = "another long password";
    const codes: string[] = [];
    for (const words of [[email.toUpperCase()], [email, "--remove-second-factor"]]) {
      const command = run({}, ["reset-password", ...words]);
      expect(await command.exited).toEqual({ code: 0, signal: null });
      codes.push(codeIn(command.output));
    }
    // Only the newest is worth anything, once.
    const reset = (code: string, typed = newPassword) =>
      client.outcome("accounts.reset", { email, code, newPassword: typed });
    expect(await reset(codes[0] ?? "")).toEqual([400, "account.resetUnknown"]);
    expect(await reset(codes[1] ?? "")).toEqual([200, "ok"]);
    expect(await reset(codes[1] ?? "")).toEqual([400, "account.resetUnknown"]);
    const { accessToken } = await client.value("accounts.signIn", { email, password: newPassword });
    const { entries } = await new HubClient(url, accessToken).value("audit.list", { limit: 10 });
    const issued = entries.filter(({ action }) => action === "account.resetIssued");
    expect(issued).toMatchObject([
      { actorId: null, addressKind: "hub", subjectName: "Ada" },
      { actorId: null, addressKind: "hub", subjectName: "Ada" },
    ]);
    hub.child.kill("SIGTERM");
    await hub.exited;

    const stopped = run({}, ["reset-password", email]);
    expect(await stopped.exited).toEqual({ code: 0, signal: null });
    const again = new HubClient((await run().listening()).url);
    const third = { email, code: codeIn(stopped.output), newPassword: "a third long password" };
    expect(await again.outcome("accounts.reset", third)).toEqual([200, "ok"]);
  });

  test("is told in one line what is wrong, and nothing is made", async () => {
    const complaint = async (words: readonly string[], settings = {}) => {
      const command = run(settings, words);
      expect((await command.exited).code).not.toBe(0);
      expect(command.output).toBe("");
      return command.complaints;
    };
    expect(await complaint(["reset-password", "ada@example.org"])).toContain("no hub's database");
    expect(fs.existsSync(path.join(directory, "data"))).toBe(false);
    expect(await complaint(["reset-password"])).toContain("Usage");
    expect(await complaint(["reset-pasword", "x"])).toContain("knows: reset-password");
    const hub = run();
    await hub.listening();
    expect(await complaint(["reset-password", "nobody@example.org"])).toContain("nobody@example.org");
  });
});

describe("the hub's process", () => {
  test("says where it listens, and the set-up code while it is fresh", async () => {
    const ice = [{ urls: ["stun:127.0.0.1:3478"] }];
    const settings = { MEDIXCHANGE_HUB_NAME: "Ward 3", MEDIXCHANGE_HUB_ICE_SERVERS: JSON.stringify(ice) };
    const first = run(settings);
    const { url, setupCode } = await first.listening();
    const client = new HubClient(url);
    expect(await client.value("hub.hello", {})).toMatchObject({ name: "Ward 3", needsAdministrator: true });
    await client.value("accounts.join", { code: setupCode ?? "", ...aPerson("Ada") });
    first.child.kill("SIGTERM");
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect(first.output).toContain(url);
    expect(first.output).toContain(setupCode);

    const second = run(settings);
    expect((await second.listening()).setupCode).toBeNull();
    second.child.disconnect();
    expect(await second.exited).toEqual({ code: 0, signal: null });
    expect([first.complaints, second.complaints]).toEqual(["", ""]);
  });

  const refusal = async (settings: Record<string, string>) => {
    const hub = run(settings);
    expect(await hub.exited).toEqual({ code: 1, signal: null });
    expect(hub.complaints.trim().split("\n")).toHaveLength(1);
    return hub.complaints;
  };

  test("says in one line that its port is taken", async () => {
    const other = net.createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as net.AddressInfo;
    expect(await refusal({ MEDIXCHANGE_HUB_PORT: String(port) })).toContain(`Port ${port}`);
    other.close();
  });

  test("says in one line that its folder cannot be used", async () => {
    const file = path.join(directory, "file");
    fs.writeFileSync(file, "");
    expect(await refusal({ MEDIXCHANGE_HUB_DATA: file })).toContain(file);
    expect(await refusal({ MEDIXCHANGE_HUB_DATA: path.join(file, "data") })).toContain("cannot keep its data");
  });

  test.skipIf(process.platform !== "linux")("does not hang where the system denies folders", async () => {
    expect(await refusal({ MEDIXCHANGE_HUB_DATA: "/proc/medixchange/data" })).toContain("cannot keep its data");
  });

  test("says in one line that another hub has the folder", async () => {
    await run().listening();
    expect(await refusal({})).toContain("Another hub");
  });

  test.each([
    ["MEDIXCHANGE_HUB_PORT", "70000"],
    ["MEDIXCHANGE_HUB_PORT", "http"],
    ["MEDIXCHANGE_HUB_ICE_SERVERS", "{"],
    ["MEDIXCHANGE_HUB_ICE_SERVERS", '[{"urls":[]}]'],
    ["MEDIXCHANGE_HUB_TRUST_PROXY", "maybe"],
  ])("says in one line that %s=%s is wrong", async (name, value) => {
    expect(await refusal({ [name]: value })).toContain(name);
  });
});
