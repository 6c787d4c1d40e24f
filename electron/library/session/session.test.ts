import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hubAddress } from "./hubAddress.ts";
import { seal, unseal } from "./seal.ts";

test("a sealed token opens with its key only, and not when a bit was changed", () => {
  const key = randomBytes(32);
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, at) => {
      const sealed = seal(key, text);
      expect(unseal(key, sealed)).toBe(text);
      expect(unseal(randomBytes(32), sealed)).toBeNull();
      const changed = Uint8Array.from(sealed);
      changed[at % changed.length]! ^= 1;
      expect(unseal(key, changed)).toBeNull();
    }),
  );
  expect(unseal(key, new Uint8Array())).toBeNull();
});

test("an address as people type it", () => {
  expect(hubAddress(" hub.example.org ")).toBe("https://hub.example.org");
  expect(hubAddress("127.0.0.1:4000")).toBe("http://127.0.0.1:4000");
  expect(hubAddress("localhost:4000/")).toBe("http://localhost:4000");
  expect(hubAddress("http://10.0.0.5:4000/some/path")).toBe("http://10.0.0.5:4000");
});

test("an address that is none is refused in words", () => {
  for (const typed of [
    "",
    "http://",
    "ftp://hub.example.org",
    "javascript:alert(1)",
    "https://user:pass@hub.example.org",
  ]) {
    expect(() => hubAddress(typed)).toThrow(expect.objectContaining({ code: "hub.addressInvalid" }));
  }
});
