import { expect, test } from "vitest";
import { joinCited, joinCitedApart } from "./joinCited.ts";

test("a citation has one full stop after each part, and none after a part that ends by itself", () => {
  expect(joinCited(["Layla", "When to wean?", "", "MediXchange", null, "23 нояб. 2026 г.", "Версия 1"])).toBe(
    "Layla. When to wean? MediXchange. 23 нояб. 2026 г. Версия 1",
  );
  expect(joinCited([])).toBe("");
  expect(joinCitedApart(["Layla", "When to wean?", "", "النسخة 1"])).toBe(
    "\u2068Layla\u2069. \u2068When to wean?\u2069 \u2068النسخة 1\u2069",
  );
});
