import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DocumentWrite } from "../../../contract/models/document.ts";
import type { SessionTokens } from "../../../contract/sync.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let recorder: SessionTokens;
let speaker: SessionTokens;
let other: SessionTokens;
let administrator: SessionTokens;

beforeAll(async () => {
  hub = await TestHub.start();
  administrator = await hub.administrator();
  [recorder, speaker, other] = [await hub.member("Amina"), await hub.member("Wei"), await hub.member("Ana")];
});
afterAll(() => hub.discard());

async function push(by: SessionTokens, change: Partial<DocumentWrite>) {
  const schemaVersion = change.collection === "captionPart" ? 2 : 1;
  const write = aWrite({ schemaVersion, ...change });
  const { results } = await hub.client(by.accessToken).value("documents.push", { writes: [write] });
  const [result] = results;
  if (result === undefined) throw new Error("no answer");
  return result.ok ? "ok" : result.failure.code;
}

const cue = (change: object = {}) => ({
  id: "first",
  startMs: 0,
  endMs: 900,
  memberId: speaker.memberId,
  language: "tr",
  text: "Nefes alın.",
  correctedAt: null as string | null,
  ...change,
});
const bodyOf = (recordingId: string, ...cues: object[]) => ({ recordingId, number: 0, cues });
const part = (recordingId: string, ...cues: object[]): Partial<DocumentWrite> => ({
  collection: "captionPart",
  id: uuidv7(),
  body: bodyOf(recordingId, ...cues),
});
const people = (...named: SessionTokens[]) => named.map(({ memberId }) => ({ memberId, name: "Dr Wei" }));

/** An hour before the hub's clock. */
const startedAt = "2026-11-22T07:00:00.000Z";

async function aRecordingOf(...named: SessionTokens[]): Promise<string> {
  const id = uuidv7();
  const body = aRecording({ people: people(...named), startedAt });
  expect(await push(recorder, { collection: "recording", id, body })).toBe("ok");
  return id;
}

async function cuesAt(id: string): Promise<ReturnType<typeof cue>[]> {
  const reader = new PullingClient(other.memberId, hub.client(other.accessToken));
  await reader.pullAll(100);
  const body = reader.held.get(`captionPart/${id}`)?.body as { cues: ReturnType<typeof cue>[] } | undefined;
  return body?.cues ?? [];
}

test("nobody gives anybody else words, who recorded and who administers neither", async () => {
  const id = await aRecordingOf(speaker, recorder);
  for (const forger of [recorder, other, administrator]) {
    expect(await push(forger, part(id, cue()))).toBe("document.forbidden");
    // Among words of their own neither, nor as the first version of this program wrote them.
    const own = cue({ id: "own", memberId: forger.memberId });
    expect(await push(forger, part(id, own, cue()))).toBe("document.forbidden");
    const { id: _, correctedAt: __, ...old } = cue();
    expect(await push(forger, { ...part(id, old), schemaVersion: 1 })).toBe("document.forbidden");
  }
  expect(await push(speaker, part(id, cue()))).toBe("ok");
  // Who recorded may name anybody; words come of the one who is named.
  expect(await push(other, part(id, cue({ memberId: other.memberId })))).toBe("document.forbidden");
});

test("captions go with the recording, whoever deletes it", async () => {
  for (const by of [recorder, administrator]) {
    const id = await aRecordingOf(speaker);
    const first = part(id, cue());
    expect(await push(speaker, part(uuidv7(), cue()))).toBe("document.notFound");
    expect(await push(speaker, first)).toBe("ok");
    const reader = new PullingClient(other.memberId, hub.client(other.accessToken));
    await reader.pullAll(100);
    expect(reader.held.get(`captionPart/${first.id}`)?.deleted).toBe(false);
    expect(await push(by, { collection: "recording", id, baseVersion: 1, deleted: true, body: null })).toBe("ok");
    await reader.pullAll(100);
    expect(reader.held.get(`captionPart/${first.id}`)).toMatchObject({ deleted: true, body: null, version: 2 });
    expect(await push(speaker, part(id, cue()))).toBe("document.notFound");
    const late = { ...first, baseVersion: 1, body: bodyOf(id, cue({ text: "Too late" })) };
    expect(await push(speaker, late)).toBe("document.conflict");
    expect(await push(speaker, { ...late, baseVersion: 2 })).toBe("document.conflict");
  }
});

test("who said it corrects the words and nothing else; the hub says since when they stand", async () => {
  const id = await aRecordingOf(speaker, recorder);
  const second = cue({ id: "second", startMs: 1000, endMs: 1500, text: "Beş." });
  const written = part(id, cue(), second);
  expect(await push(speaker, written)).toBe("ok");
  const change = (...cues: object[]) => ({ ...written, baseVersion: 1, body: bodyOf(id, ...cues) });
  const corrected = cue({ text: "Nefes verin." });

  for (const forger of [recorder, other, administrator])
    expect(await push(forger, change(corrected, second))).toBe("document.forbidden");
  const elsewhere = await aRecordingOf(speaker);
  const refused = [
    change(corrected),
    change(second, corrected),
    change(corrected, second, cue({ id: "third" })),
    change({ ...corrected, startMs: 1 }, second),
    change({ ...corrected, endMs: 901 }, second),
    change({ ...corrected, id: "other" }, second),
    change({ ...corrected, language: "en" }, second),
    change({ ...corrected, memberId: other.memberId }, second),
    { ...written, baseVersion: 1, body: bodyOf(elsewhere, corrected, second) },
    { ...written, baseVersion: 1, body: { ...bodyOf(id, corrected, second), number: 1 } },
  ];
  for (const each of refused) expect(await push(speaker, each)).toBe("document.forbidden");
  const invalid = ["5\u202e gm", "a\u0000b", "a\nb", "a".repeat(1001), "\u2066open", ""];
  for (const text of invalid) expect(await push(speaker, change(cue({ text }), second))).toBe("document.bodyInvalid");
  expect(await cuesAt(written.id!)).toEqual([cue(), second]);

  // Without a date, and with one that is not yet: it is now.
  const claimed = { ...second, text: "Altı.", correctedAt: "2999-01-01T00:00:00.000Z" };
  expect(await push(speaker, change(corrected, claimed))).toBe("ok");
  const [first, later] = await cuesAt(written.id!);
  const now = new Date(hub.clock.now()).toISOString();
  expect([first?.correctedAt, later?.correctedAt]).toEqual([now, now]);
  // Corrected offline earlier, and what was corrected cannot pass as what was said.
  const saidAt = (ms: number) => new Date(Date.parse(startedAt) + ms).toISOString();
  const earlier = { ...corrected, text: "", correctedAt: saidAt(60_000) };
  expect(await push(speaker, { ...change(earlier, { ...later, correctedAt: null }), baseVersion: 2 })).toBe("ok");
  expect(await cuesAt(written.id!)).toEqual([earlier, later]);
  // By a clock that is months behind: not before it was said.
  const behind = { ...later, text: "Yedi.", correctedAt: "2026-01-01T10:00:00.000Z" };
  expect(await push(speaker, { ...change(earlier, behind), baseVersion: 3 })).toBe("ok");
  expect(await cuesAt(written.id!)).toEqual([earlier, { ...behind, correctedAt: saidAt(second.endMs) }]);
});

test("who is not among the recording's people any more strikes what they said in it, and adds nothing", async () => {
  const id = await aRecordingOf(speaker);
  const written = part(id, cue());
  expect(await push(speaker, written)).toBe("ok");
  const without = { collection: "recording", id, baseVersion: 1, body: aRecording({ people: [] }) } as const;
  expect(await push(recorder, without)).toBe("ok");
  const correction = { ...written, baseVersion: 1, body: bodyOf(id, cue({ text: "Nefes verin." })) };
  expect(await push(speaker, part(id, cue({ id: "more" })))).toBe("document.forbidden");
  expect(await push(speaker, correction)).toBe("ok");
  expect(await cuesAt(written.id!)).toMatchObject([
    { text: "Nefes verin.", correctedAt: expect.any(String) as string },
  ]);
});

test("what was heard is not replaced: not by its deletion, nor by another part, nor by words after the end", async () => {
  const id = await aRecordingOf(speaker);
  const written = part(id, cue());
  expect(await push(speaker, written)).toBe("ok");
  expect(await push(speaker, { ...written, baseVersion: 1, deleted: true, body: null })).toBe("document.forbidden");
  expect(await push(speaker, part(id, cue({ id: "new" }), cue({ text: "Nefes verin." })))).toBe("document.forbidden");
  expect(await push(speaker, part(id, cue({ id: "new" })))).toBe("ok");
  const { durationMs } = aRecording();
  const ended = { collection: "recording", id, baseVersion: 1 } as const;
  const body = aRecording({ people: people(speaker), state: "finished" });
  expect(await push(recorder, { ...ended, body })).toBe("ok");
  const late = (startMs: number) => part(id, cue({ id: `at-${startMs}`, startMs, endMs: startMs + 900 }));
  expect(await push(speaker, late(durationMs + 10_001))).toBe("document.forbidden");
  expect(await push(speaker, late(durationMs + 9000))).toBe("ok");
});

test("what is no caption is refused", async () => {
  const id = await aRecordingOf(speaker);
  const refused = [
    cue({ text: "5\u202e gm" }),
    cue({ text: "a\u0000b" }),
    cue({ text: "" }),
    cue({ text: "a".repeat(1001) }),
    cue({ startMs: 1000 }),
    cue({ startMs: -1 }),
    cue({ language: "<b>" }),
    cue({ memberId: "me" }),
    cue({ id: "" }),
    cue({ id: "../x" }),
    cue({ correctedAt: "yesterday" }),
  ];
  for (const each of refused) expect(await push(speaker, part(id, each))).toBe("document.bodyInvalid");
  expect(await push(speaker, part(id))).toBe("document.bodyInvalid");
  expect(await push(speaker, part(id, cue(), cue({ startMs: 10 })))).toBe("document.bodyInvalid");
  const many = Array.from({ length: 101 }, (_, at) => cue({ id: `${at}` }));
  expect(await push(speaker, part(id, ...many))).toBe("document.bodyInvalid");
});
