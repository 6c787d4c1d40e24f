import type { ListedSpeechModel, SpeechModels } from "../../../../../contract/captionCalls.ts";

type Offered = ListedSpeechModel & { readonly offered: NonNullable<ListedSpeechModel["offered"]> };

/** The model for captions that is brought in quickest, where none is here yet; null where nobody offers one. */
export function smallestOffer(models: SpeechModels | null): Offered | null {
  const offers = (models?.models ?? []).filter(
    (each): each is Offered => each.kind === "whisper" && each.offered !== null,
  );
  return offers.toSorted((one, other) => one.offered.sizeBytes - other.offered.sizeBytes)[0] ?? null;
}

/** Whether this computer can write down speech. */
export const hasSpeechModel = (models: SpeechModels | null): boolean =>
  models?.models.some(({ kind, installed }) => kind === "whisper" && installed !== null) ?? false;
