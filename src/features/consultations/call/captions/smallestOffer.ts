import type { ListedSpeechModel, SpeechModels } from "../../../../../contract/captionCalls.ts";

export interface SpeechOffered {
  readonly model: ListedSpeechModel;
  /** All that comes, in bytes: with what tells speech from noise, where that is not here yet. */
  readonly sizeBytes: number;
  readonly fetchedBytes: number;
}

/** The model for captions that is brought in quickest, where none is here yet; null where nobody offers one. */
export function smallestOffer(models: SpeechModels | null): SpeechOffered | null {
  const listed = models?.models ?? [];
  const size = ({ offered }: ListedSpeechModel) => offered?.sizeBytes ?? 0;
  const [model] = listed
    .filter(({ kind, offered }) => kind === "whisper" && offered !== null)
    .toSorted((one, other) => size(one) - size(other));
  if (model === undefined) return null;
  const voices = listed.filter(({ kind }) => kind === "voice");
  const isVoiceHere = voices.some(({ installed }) => installed !== null);
  const voice = isVoiceHere ? undefined : voices.find(({ offered }) => offered !== null);
  return {
    model,
    sizeBytes: size(model) + (voice === undefined ? 0 : size(voice)),
    fetchedBytes: model.fetchedBytes + (voice?.fetchedBytes ?? 0),
  };
}

/** Whether this computer can write down speech. */
export const hasSpeechModel = (models: SpeechModels | null): boolean =>
  models?.models.some(({ kind, installed }) => kind === "whisper" && installed !== null) ?? false;
