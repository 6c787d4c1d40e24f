import fc from "fast-check";
import { expect, test } from "vitest";
import type { Segment } from "../../../contract/models/segment.ts";
import { writePlaylist } from "./playlist.ts";

const segment = (number: number, durationMs = 1000): Segment => ({
  number,
  sha256: "0".repeat(64),
  sizeBytes: 1,
  startMs: Math.max(0, number - 1) * 1000,
  durationMs: number === 0 ? 0 : durationMs,
});

test("a growing recording is an EVENT playlist without an end", () => {
  const text = writePlaylist([segment(0), segment(1, 1033), segment(2)], null);
  expect(text).toContain("#EXT-X-PLAYLIST-TYPE:EVENT");
  expect(text).toContain("#EXT-X-TARGETDURATION:2");
  expect(text).toContain("#EXTINF:1.033,\n1.mp4\n#EXTINF:1.000,\n2.mp4\n");
  expect(text).not.toContain("ENDLIST");
});

test("an ended recording says so only when every segment is listed", () => {
  expect(writePlaylist([segment(0), segment(1)], 3)).not.toContain("ENDLIST");
  expect(writePlaylist([segment(0), segment(1), segment(2)], 3)).toContain("#EXT-X-ENDLIST");
});

test("whatever is known, only what has no gap before it is listed", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 40 })), (numbers) => {
      const known = numbers.sort((a, b) => a - b);
      const listed = [
        ...writePlaylist(
          known.map((each) => segment(each)),
          null,
        ).matchAll(/^(\d+)\.mp4$/gm),
      ].map((match) => Number(match[1]));
      const gap = known.findIndex((number, index) => number !== index);
      const whole = gap === -1 ? known : known.slice(0, gap);
      expect(listed).toEqual(whole.slice(1));
    }),
  );
});
