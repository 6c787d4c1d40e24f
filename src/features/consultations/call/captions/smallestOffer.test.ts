import { expect, it } from "vitest";
import type { ListedSpeechModel, SpeechModels } from "../../../../../contract/captionCalls.ts";
import { smallestOffer } from "./smallestOffer.ts";

const model = (kind: "whisper" | "voice", name: string, offeredBytes: number, more = {}): ListedSpeechModel => ({
  name,
  kind,
  installed: null,
  offered: { version: "1", sizeBytes: offeredBytes, atHub: false },
  wanted: false,
  fetchedBytes: 0,
  failure: null,
  ...more,
});
const listing = (...models: ListedSpeechModel[]): SpeechModels => ({
  source: null,
  models,
  diskBytes: 0,
  automatic: null,
});
const installed = { version: "1", sizeBytes: 9, installedAt: "2026-11-23T00:00:00.000Z", pace: null };
const offerOf = (...models: ListedSpeechModel[]) => {
  const offer = smallestOffer(listing(...models));
  return offer && [offer.model.name, offer.sizeBytes, offer.fetchedBytes];
};

it("offers the smallest model, with what tells speech from noise where that is not here", () => {
  const base = model("whisper", "base", 150);
  const tiny = model("whisper", "tiny", 75, { fetchedBytes: 5 });
  const voice = model("voice", "silero", 2, { fetchedBytes: 1 });
  expect(offerOf(base, voice, tiny)).toEqual(["tiny", 77, 6]);
  expect(offerOf(base, { ...voice, installed }, tiny)).toEqual(["tiny", 75, 5]);
  expect(offerOf(base, tiny)).toEqual(["tiny", 75, 5]);
  expect(offerOf(voice, { ...tiny, offered: null })).toBeNull();
  expect(smallestOffer(null)).toBeNull();
});
