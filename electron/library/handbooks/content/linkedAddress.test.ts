import fc from "fast-check";
import { expect, it } from "vitest";
import { fromLinkedAddress, toLinkedAddress } from "./linkedAddress.ts";

it("a link to another handbook is an address of the window and back, and nothing else is one", () => {
  const link = "handbook:staff-protection/07-cleaning.md#2";
  expect(toLinkedAddress(link)).toBe("#/handbooks/linked/staff-protection/07-cleaning.md%232");
  expect(toLinkedAddress("handbook:ward-care")).toBe("#/handbooks/linked/ward-care");
  expect(fromLinkedAddress(toLinkedAddress(link) ?? "")).toBe(link);
  for (const other of [
    "https://example.org",
    "#here",
    "javascript:alert(1)",
    "handbook:",
    "handbook:a b",
    "handbook:../x",
  ]) {
    expect(toLinkedAddress(other)).toBe(null);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      const address = toLinkedAddress(text);
      expect(address === null || /^#\/handbooks\/linked\/[^/"<>\s]+(?:\/[^/"<>\s]+)?$/u.test(address)).toBe(true);
    }),
  );
});
