import { createRequire } from "node:module";

/** What we use of whisper.cpp's binding (`@fugood/node-whisper-*`, MIT). Audio is 16 bits, one channel, 16 kHz. */
interface WhisperAddon {
  readonly WhisperContext: (new (options: { filePath: string; useGpu: boolean }) => WhisperContext) & {
    /** Left alone, the engine writes half a dozen lines to the error output at every look. */
    toggleNativeLog(enable: true, log: (level: string, text: string) => void): void;
  };
  readonly WhisperVadContext: new (options: { filePath: string; useGpu: boolean; nThreads: number }) => VoiceContext;
}

export interface WhisperContext {
  transcribeData(
    audio: ArrayBuffer,
    options: {
      readonly language: string;
      readonly maxThreads: number;
      /** Tokens of what was said before that it goes by. */
      readonly maxContext: number;
      /** How much hotter each new attempt is where one went wrong; 0: one attempt. */
      readonly temperatureInc: number;
    },
  ): { readonly promise: Promise<{ readonly result: string }> };
  release(): Promise<void>;
}

export interface VoiceContext {
  /** Times in hundredths of a second. */
  detectSpeechData(
    audio: ArrayBuffer,
    options: { readonly minSilenceDurationMs: number; readonly speechPadMs: number },
  ): Promise<readonly { readonly t0: number; readonly t1: number }[]>;
  release(): Promise<void>;
}

/** The binary of this platform; null where there is none, or where it cannot run here. */
export function loadWhisper(): WhisperAddon | null {
  try {
    // From beside this file, so that a package finds what it brought.
    return createRequire(import.meta.filename)(
      `@fugood/node-whisper-${process.platform}-${process.arch}`,
    ) as WhisperAddon;
  } catch (cause) {
    process.stderr.write(`[transcriber] ${cause instanceof Error ? cause.message : String(cause)}\n`);
    return null;
  }
}
