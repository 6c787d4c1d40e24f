import { expect, test, vi } from "vitest";
import { ExpectedFailure } from "../../contract/failure.ts";
import type { Translated } from "./translate.ts";

vi.stubGlobal("window", { medixchange: { call: () => undefined, subscribe: () => undefined } });
const { TitleQueue } = await import("./titleQueue.ts");

type Translate = ConstructorParameters<typeof TitleQueue>[0];
type Tell = ConstructorParameters<typeof TitleQueue>[1];

const untold: Tell = async () => null;

/** An engine that translates a batch when it is told to. */
function anEngine() {
  const asked: { texts: readonly string[]; from: string | null; signal: AbortSignal | undefined }[] = [];
  let answer = Promise.withResolvers<void>();
  let heard = Promise.withResolvers<void>();
  const translate: Translate = async (texts, from, _, { signal, onText }) => {
    asked.push({ texts, from, signal });
    heard.resolve();
    heard = Promise.withResolvers();
    const aborted = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve()));
    await Promise.race([answer.promise, aborted]);
    if (signal?.aborted) throw new ExpectedFailure("translation.cancelled");
    const all = texts.map((text) => ({ text: `en:${text}` }) as Translated);
    for (const [at, translated] of all.entries()) onText?.(at, translated);
    return all;
  };
  return {
    asked,
    translate,
    next: () => heard.promise,
    go(how: "translate" | "fail") {
      const before = answer;
      answer = Promise.withResolvers();
      if (how === "translate") before.resolve();
      else before.reject(new ExpectedFailure("translation.noModel"));
    },
  };
}

test("titles on the screen are translated a few at a time, those of one language together", async () => {
  const engine = anEngine();
  const queue = new TitleQueue(engine.translate, untold, 0);
  const shown: string[] = [];
  const want = (title: string, from = "tr") =>
    queue.want({ title, from, authorId: null, to: "en", show: ({ text }) => void shown.push(text) });
  const first = engine.next();
  for (let at = 0; at < 10; at += 1) want(`title ${at}`);
  want("titre", "fr");
  await first;
  expect(engine.asked.map(({ texts }) => texts.length)).toEqual([8]);
  const second = engine.next();
  engine.go("translate");
  await second;
  expect(shown).toHaveLength(8);
  expect(engine.asked[1]?.texts).toEqual(["title 8", "title 9"]);
  // One that fails leaves its titles as they are, and holds up no others.
  const third = engine.next();
  engine.go("fail");
  await third;
  expect(engine.asked[2]).toMatchObject({ texts: ["titre"], from: "fr" });
  engine.go("translate");
  await expect.poll(() => shown.at(-1)).toBe("en:titre");
  expect(shown).toHaveLength(9);
});

test("what left the screen before its turn is never translated, and a batch that nobody sees is stopped", async () => {
  const engine = anEngine();
  const queue = new TitleQueue(engine.translate, untold, 0);
  const shown: string[] = [];
  const want = (title: string) =>
    queue.want({ title, from: "tr", authorId: null, to: "en", show: ({ text }) => void shown.push(text) });
  const first = engine.next();
  const leave = Array.from({ length: 20 }, (_, at) => want(`title ${at}`));
  await first;
  const second = engine.next();
  // Scrolled away, all of them; the next rows come.
  for (const each of leave) each();
  want("on the screen");
  await second;
  expect(engine.asked[0]?.signal?.aborted).toBe(true);
  expect(engine.asked.map(({ texts }) => texts.length)).toEqual([8, 1]);
  engine.go("translate");
  await expect.poll(() => shown).toEqual(["en:on the screen"]);
});

test("titles whose language nobody said are told one by one, and translated together where it is the same", async () => {
  const engine = anEngine();
  const told: (string | null)[][] = [];
  const tell: Tell = async (title, authorId) => {
    told.push([title, authorId]);
    return title.startsWith("read") ? null : title.startsWith("tr") ? "tr" : "fr";
  };
  const queue = new TitleQueue(engine.translate, tell, 0);
  const shown: string[] = [];
  const want = (title: string, from: string | null = null) =>
    queue.want({ title, from, authorId: "who", to: "en", show: ({ text }) => void shown.push(text) });
  const first = engine.next();
  for (const title of ["tr one", "read anyway", "fr one", "tr two"]) want(title);
  want("said", "tr");
  await first;
  expect(told).toEqual([
    ["tr one", "who"],
    ["read anyway", "who"],
    ["fr one", "who"],
    ["tr two", "who"],
  ]);
  expect(engine.asked[0]).toMatchObject({ texts: ["tr one", "tr two", "said"], from: "tr" });
  const second = engine.next();
  engine.go("translate");
  await second;
  expect(engine.asked[1]).toMatchObject({ texts: ["fr one"], from: "fr" });
  engine.go("translate");
  await expect.poll(() => shown.length).toBe(4);
});
