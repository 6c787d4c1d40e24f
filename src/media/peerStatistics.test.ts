import { expect, test } from "vitest";
import { isHeldBack } from "./peerStatistics.ts";

type Row = Readonly<Record<string, unknown>>;

/** A connection as far as it is asked here; tests/media shows that Chromium's answers so. */
const aConnection = (...senders: readonly { readonly kind: string; readonly rows: readonly Row[] }[]) =>
  ({
    getSenders: () =>
      senders.map(({ kind, rows }) => ({
        track: { kind },
        getStats: () => Promise.resolve(new Map(rows.map((row, at) => [String(at), row]))),
      })),
  }) as unknown as RTCPeerConnection;
const sending = (qualityLimitationReason: string, rest: Row = {}): Row => ({
  type: "outbound-rtp",
  kind: "video",
  qualityLimitationReason,
  ...rest,
});

test("a picture suffers from the processor where its encoder says so, not from the line, and not while it rests", async () => {
  const video = (...rows: Row[]) => aConnection({ kind: "audio", rows: [] }, { kind: "video", rows });
  expect(await isHeldBack(video(sending("cpu")))).toBe(true);
  expect(await isHeldBack(video({ type: "codec" }, sending("none"), sending("cpu", { active: true })))).toBe(true);
  for (const row of [sending("bandwidth"), sending("none"), sending("other"), sending("cpu", { active: false })])
    expect(await isHeldBack(video(row))).toBe(false);
  expect(await isHeldBack(video())).toBe(false);
  expect(await isHeldBack(aConnection({ kind: "audio", rows: [sending("cpu")] }))).toBe(false);
});
