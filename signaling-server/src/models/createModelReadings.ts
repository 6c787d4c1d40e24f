import type { ModelFolder } from "../../../contract/models/modelFolder.ts";

export type FoundModels = Omit<ModelFolder, "reading">;
export type TellBytes = (bytes: number, ofBytes: number) => void;

interface Parts {
  /** Looks through the folder. `anew`: an administrator asked for it. */
  readonly read: (anew: boolean, tell: TellBytes) => Promise<FoundModels>;
  readonly track: (work: Promise<void>) => Promise<void>;
  readonly onBug: (cause: unknown) => void;
}

/** Looks through the folder of models, one look after the other, while nobody waits for it: there may be many gigabytes. */
export interface ModelReadings {
  /** As the hub does by itself; nothing, where it looks already. */
  begin(): void;
  /** As an administrator wants it: who asks while it is done for somebody changes nothing. */
  press(): ModelFolder;
  state(): ModelFolder;
}

export function createModelReadings({ read, track, onBug }: Parts): ModelReadings {
  let found: FoundModels = { offered: 0, refused: [] };
  let reading: ModelFolder["reading"] = null;
  let isAnew = false;
  let pressed = false;

  async function run(): Promise<void> {
    try {
      do {
        isAnew = pressed;
        pressed = false;
        found = await read(isAnew, (bytes, ofBytes) => {
          reading = { bytes, ofBytes };
        });
      } while (pressed);
    } catch (cause) {
      onBug(cause);
      // Nobody waits for an answer that could say it.
      found = { ...found, refused: [{ name: "models", failure: { code: "unexpected", details: {} } }] };
    } finally {
      reading = null;
      isAnew = false;
      pressed = false;
    }
  }

  function begin(): void {
    if (reading !== null) return;
    reading = { bytes: 0, ofBytes: 0 };
    void track(run());
  }

  const state = (): ModelFolder => ({ reading, ...found });
  return {
    begin,
    press() {
      pressed ||= !isAnew;
      begin();
      return state();
    },
    state,
  };
}
