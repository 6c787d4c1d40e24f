import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readFragmentTiming, readVideoTrack } from "./fragmentTiming.ts";

const u32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const text = (value: string) => Array.from(value, (letter) => letter.charCodeAt(0));
const box = (type: string, ...content: number[][]): number[] => {
  const body = content.flat();
  return [...u32(body.length + 8), ...text(type), ...body];
};
const zeros = (count: number) => Array<number>(count).fill(0);

const track = (id: number, handler: string, timescale: number) =>
  box(
    "trak",
    box("tkhd", u32(3), zeros(8), u32(id), zeros(68)),
    box("mdia", box("mdhd", u32(0), zeros(8), u32(timescale), zeros(8)), box("hdlr", u32(0), zeros(4), text(handler))),
  );

const fragment = (id: number, start: number, durations: number[], sizes: boolean) =>
  box(
    "traf",
    box("tfhd", u32(0x020000), u32(id)),
    box("tfdt", u32(0x01000000), u32(0), u32(start)),
    box(
      "trun",
      u32(sizes ? 0x301 : 0x101),
      u32(durations.length),
      u32(0),
      ...durations.map((duration) => [...u32(duration), ...(sizes ? u32(99) : [])]),
    ),
  );

test("finds the video track among others", () => {
  const moov = box("moov", box("mvhd", zeros(100)), track(1, "soun", 48_000), track(2, "vide", 57_600));
  expect(readVideoTrack(Uint8Array.from(moov))).toEqual({ id: 2, timescale: 57_600 });
  expect(readVideoTrack(Uint8Array.from(box("moov", track(1, "soun", 48_000))))).toBeNull();
});

test("adds up the samples of one track's fragment", () => {
  const durations = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 40 });
  fc.assert(
    fc.property(durations, durations, fc.nat(1_000_000), fc.boolean(), (audio, video, start, sizes) => {
      const moof = Uint8Array.from(
        box("moof", box("mfhd", zeros(8)), fragment(1, 7, audio, sizes), fragment(2, start, video, sizes)),
      );
      expect(readFragmentTiming(moof, 2)).toEqual({ start, duration: video.reduce((sum, one) => sum + one, 0) });
      expect(readFragmentTiming(moof, 3)).toBeNull();
    }),
  );
});

test("takes the fragment's default where samples bear no duration", () => {
  const moof = box(
    "moof",
    box(
      "traf",
      box("tfhd", u32(0x02000a), u32(1), u32(1), u32(20)),
      box("tfdt", u32(0), u32(500)),
      box("trun", u32(0x200), u32(3), u32(9), u32(9), u32(9)),
    ),
  );
  expect(readFragmentTiming(Uint8Array.from(moof), 1)).toEqual({ start: 500, duration: 60 });
});

test("broken bytes end in null, never in an endless loop", () => {
  expect(readFragmentTiming(Uint8Array.from(u32(0)), 1)).toBeNull();
  expect(readVideoTrack(new Uint8Array())).toBeNull();
});
