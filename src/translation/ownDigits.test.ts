import { expect, test } from "vitest";
import { ownDigits } from "./ownDigits.ts";

test("digits that its reader does not write become those that the reader does", () => {
  expect(ownDigits("Give ٥ mg, ٠٫٥ mL, ١٬٥٠٠ mL at ٨٨٪", "en")).toBe("Give 5 mg, 0.5 mL, 1,500 mL at 88%");
  expect(ownDigits("Give ٠،٥ mg", "en")).toBe("Give 0,5 mg");
  expect(ownDigits("Donner ٠٫٥ mg, ١٬٥٠٠ mL", "fr")).toBe("Donner 0,5 mg, 1.500 mL");
  expect(ownDigits("Give ๕ mg", "vi")).toBe("Give 5 mg");
  expect(ownDigits("أعط ٠٫٥ ملغ ๕", "ar")).toBe("أعط ٠٫٥ ملغ 5");
  expect(ownDigits("ให้ ๕ มก. ٥", "th")).toBe("ให้ ๕ มก. 5");
  expect(ownDigits("۵ mg 5", "tr")).toBe("5 mg 5");
});
