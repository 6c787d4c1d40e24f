import { expect, test } from "vitest";
import { diffTexts } from "./diffTexts.ts";

function passages(count: number, kind: string): string[] {
  return Array.from({ length: count }, (_, place) =>
    Array.from({ length: 40 }, (__, word) => `${kind}${place}x${word % 30}`).join(" "),
  );
}

test("a section that is another text altogether is told as removed and added, however long it is", () => {
  // Quadratic in passages, this would take minutes, in which nothing else in the library answers.
  const earlier = passages(2000, "a");
  const later = passages(2000, "b");
  const told = diffTexts(earlier, later).flat();
  expect(told.filter(({ kind }) => kind === "removed").map(({ text }) => text)).toEqual(earlier);
  expect(told.filter(({ kind }) => kind === "added").map(({ text }) => text)).toEqual(later);
});

test("a long section in which every second passage changed a word tells those words, and nothing of the others", () => {
  const earlier = passages(3000, "a");
  const later = earlier.map((text, place) => (place % 2 === 0 ? text : `${text} 15`));
  const told = diffTexts(earlier, later);
  expect(told).toHaveLength(1500);
  for (const runs of told) expect(runs.map(({ kind }) => kind)).toEqual(["same", "added"]);
});

test("a long passage whose words all stand elsewhere is told as a whole", () => {
  const words = Array.from({ length: 1900 }, (_, place) => `w${place}`);
  const [earlier, later] = [words.join(" "), words.toReversed().join(" ")];
  expect(diffTexts([earlier], [later])).toEqual([
    [
      { text: earlier, kind: "removed" },
      { text: later, kind: "added" },
    ],
  ]);
});
