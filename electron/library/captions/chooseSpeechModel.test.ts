import { expect, test } from "vitest";
import { chooseSpeechModel } from "./chooseSpeechModel.ts";
import type { InstalledSpeechModel } from "./speechRows.ts";

const model = (name: string, pace: number | null, kind: "whisper" | "voice" = "whisper"): InstalledSpeechModel => ({
  name,
  kind,
  version: "1.0",
  sha256: "0".repeat(64),
  sizeBytes: 1,
  installedAt: "2026-11-22T08:00:00.000Z",
  pace,
});
const voice = model("voice", null, "voice");
const chosen = (models: InstalledSpeechModel[], own: string | null = null) => chooseSpeechModel(models, own)?.name;

test("the largest that keeps up is taken, else one that may, else the quickest", () => {
  const [tiny, base, small] = [model("tiny", 0.1), model("base", 0.4), model("small", 1.3)];
  expect(chosen([voice, tiny, base, small])).toBe("base");
  expect(chosen([tiny, model("base", null), small])).toBe("tiny");
  expect(chosen([model("base", null), model("small", null)])).toBe("base");
  expect(chosen([model("base", 0.9), model("small", null), model("large", 3)])).toBe("small");
  expect(chosen([model("base", 0.9), small])).toBe("base");
  expect(chosen([voice])).toBeUndefined();
});

test("what the person chose is taken as long as it is here, however slow it is", () => {
  const models = [model("tiny", 0.1), model("small", 1.3), voice];
  expect(chosen(models, "small")).toBe("small");
  expect(chosen(models, "gone")).toBe("tiny");
  expect(chosen(models, "voice")).toBe("tiny");
});
