import fc from "fast-check";
import { expect, test } from "vitest";
import { alignAvcConfiguration } from "./avcConfiguration.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const box = (record: string): Uint8Array => bytes(`0000002961766343${record}`);

test("the configuration takes profile, constraints and level from its parameter set", () => {
  // As an encoder with a bare byte stream leaves it: constraints 03 instead of c0.
  const moov = box("0142031fffe100126742c01f8c8d402802dd3506");
  alignAvcConfiguration(moov);
  expect(moov).toEqual(box("0142c01fffe100126742c01f8c8d402802dd3506"));
});

test("what is no such configuration stays as it is", () => {
  const unlike = [box("0042031fffe100126742c01f8c8d402802dd3506"), box("0142031fffe000126742c01f8c8d402802dd3506")];
  for (const moov of unlike) {
    const before = moov.slice();
    alignAvcConfiguration(moov);
    expect(moov).toEqual(before);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const length = noise.length;
      alignAvcConfiguration(noise);
      expect(noise.length).toBe(length);
    }),
  );
});
