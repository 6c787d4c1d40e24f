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

function run(settings: Record<string, string> = {}): HubProcess {
  const hub = new HubProcess({ MEDIXCHANGE_HUB_DATA: path.join(directory, "data"), ...settings });
  started.push(hub);
  return hub;
}

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
