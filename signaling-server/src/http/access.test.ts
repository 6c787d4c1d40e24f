import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signalingCalls } from "../../../contract/signaling.ts";
import { syncCalls, type SyncCalls } from "../../../contract/sync.ts";
import type { SyncRow } from "../../../contract/syncRow.ts";
import { HubClient } from "../../fixtures/HubClient.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import { TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let member: HubClient;
beforeAll(async () => {
  hub = await TestHub.start();
  member = hub.client((await hub.member()).accessToken);
});
afterAll(async () => {
  await hub.discard();
});

const rows = Object.entries<SyncRow>(syncCalls).map(([name, row]) => [name as keyof SyncCalls, row] as const);
/** Right for the path of every row. */
const input = { id: uuidv7(), streamId: uuidv7(), number: 0 };

const namesOf = (...access: SyncRow["access"][]) =>
  rows.filter(([, row]) => access.includes(row.access)).map(([name]) => name);

describe("a row", () => {
  test.each(namesOf("session", "administrator"))("%s is closed to strangers", async (name) => {
    expect(await hub.client().outcome(name, input)).toEqual([401, "session.required"]);
    expect(await hub.client("x".repeat(43)).outcome(name, input)).toEqual([401, "session.expired"]);
  });
  test.each(namesOf("administrator"))("%s is closed to members", async (name) => {
    expect(await member.outcome(name, input)).toEqual([403, "session.forbidden"]);
  });
  test.each(namesOf("session").filter((name) => name !== "accounts.signOut"))("%s is open to members", async (name) => {
    expect((await member.outcome(name, input))[0]).not.toBe(401);
  });
});

describe("a socket", () => {
  const refusal = async (auth: object) => {
    const client = new RoomClient(hub.hub.url, "");
    const decided = client.connected().then(
      () => "connected",
      (error: Error) => error.message,
    );
    client.socket.auth = auth;
    const said = await decided;
    client.close();
    return said;
  };

  test("is refused without a session, of another protocol, or of the wrong shape", async () => {
    expect(await refusal({ protocolVersion: 1, accessToken: "x".repeat(43) })).toBe("session.expired");
    expect(await refusal({ protocolVersion: 2, accessToken: "" })).toBe("hub.protocolMismatch");
    expect(await refusal({ protocolVersion: 1 })).toBe("boundary.inputInvalid");
    expect(await refusal({})).toBe("boundary.inputInvalid");
    expect(await refusal({ protocolVersion: 1, accessToken: (await hub.member()).accessToken })).toBe("connected");
  });

  const ofRooms = Object.keys(signalingCalls).filter((name) => /^(?:room|peer)\./.test(name));
  test.each(ofRooms as (keyof typeof signalingCalls)[])("%s answers for a peer of the socket only", async (name) => {
    const client = await RoomClient.connect(hub.hub.url, (await hub.member()).accessToken);
    expect(await client.outcome(name, { peerId: "mine" })).toBe("boundary.inputInvalid");
    const media = { camera: false, microphone: false, screen: false };
    const signal = { type: "restart" };
    const whole = { peerId: uuidv7(), to: uuidv7(), consultationId: uuidv7(), recordingId: uuidv7(), media, signal };
    const said = await client.outcome(name, { ...whole, connection: 0, granted: true, withoutWaiting: true });
    expect(said).toBe(name === "room.join" ? "room.notFound" : "room.peerUnknown");
    client.close();
  });
});

describe("what no row has", () => {
  test("is answered in the envelope", async () => {
    const client = hub.client();
    const failure = async (method: string, path: string, headers = {}, body: BodyInit | null = null) => {
      const { status, answer } = await client.request(method, path, headers, body);
      return [status, answer.ok ? "ok" : answer.failure.code];
    };
    const json = { "content-type": "application/json" };
    expect(await failure("GET", "/nowhere")).toEqual([404, "boundary.callUnknown"]);
    expect(await failure("GET", "/%E0%A4%A")).toEqual([400, "boundary.inputInvalid"]);
    expect(await failure("DELETE", "/v1/accounts/join")).toEqual([405, "boundary.callUnknown"]);
    expect(await failure("GET", "/v7/documents/changes")).toEqual([400, "hub.protocolMismatch"]);
    expect(await failure("POST", "/v1/accounts/sign-in", json, "{")).toEqual([400, "boundary.inputInvalid"]);
    expect(await failure("POST", "/v1/accounts/sign-in", json, "")).toEqual([400, "boundary.inputInvalid"]);
    expect(await failure("POST", "/v1/accounts/sign-in", json, '{"__proto__":{}}')).toEqual([
      400,
      "boundary.inputInvalid",
    ]);
    expect(await failure("POST", "/v1/accounts/sign-in", { "content-type": "text/xml" }, "<a/>")).toEqual([
      415,
      "boundary.inputInvalid",
    ]);
    const large = JSON.stringify({ email: "x".repeat(2 * 1024 * 1024) });
    expect(await failure("POST", "/v1/accounts/sign-in", json, large)).toEqual([413, "boundary.inputInvalid"]);
  });

  test("every answer forbids what an answer must not do in a browser", async () => {
    const { headers } = await hub.client().request("GET", "/hello");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});
