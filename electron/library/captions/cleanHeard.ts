import { captionTextMax } from "../../../contract/models/caption.ts";
import { cleanLine } from "../../../contract/models/safeText.ts";

/**
 * What Whisper calls sounds that are no speech, in the languages that it writes down. A cough may be what is talked about, so
 * it is none by itself.
 */
const soundNames = new Set(
  `blank_audio, no audio, silence, noise, noises, background noise, static, beep, beeping, clapping, applause, laughter,
  laughs, laughing, laugh, chuckles, chuckling, coughs, coughing, sighs, sighing, music, music playing,
  musik, tawa, tertawa, tepuk tangan, hening, müzik, alkış, alkışlar, gülüşmeler, kahkaha, sessizlik, musique, rires,
  applaudissements, silencio, música, risas, aplausos, музыка, смех, аплодисменты, тишина, موسيقى, ضحك, تصفيق, صمت, 音乐,
  音樂, 音楽, 掌声, 拍手, 笑, 笑声, 静音, 沈黙, 無音, nhạc, tiếng nhạc, tiếng cười, vỗ tay, im lặng, ดนตรี, เสียงดนตรี, เสียงหัวเราะ,
  เสียงปรบมือ`
    .split(",")
    .map((name) => name.trim().normalize()),
);
const isSound = (words: string): boolean =>
  soundNames.has(
    words
      .trim()
      .replace(/[.…]+$/u, "")
      .toLowerCase()
      .normalize(),
  );

const bracketed = /\[([^[\]]*)\]|\(([^()]*)\)|（([^（）]*)）|\*([^*]*)\*/gu;
/** Nothing beside brackets: of what somebody said, Whisper writes no whole caption between these. */
const onlySquare = /^(?:\s*(?:\[[^[\]\p{N}]*\]|\*[^*\p{N}]*\*))+\s*$/u;
/** Round ones hold speech too, as of somebody farther off, so a sound must be named in them: `(upbeat music)`. */
const onlyRound = /^\s*[(（]([^()（）\p{N}]*)[)）]\s*$/u;

/** What was heard, as a caption bears it; null where it was nothing that anybody said. What is cut ends with an ellipsis. */
export function cleanHeard(text: string): string | null {
  const said = text
    .replace(bracketed, (whole, ...inside: (string | undefined)[]) =>
      isSound(inside.slice(0, 4).find((each) => each !== undefined) ?? "") ? " " : whole,
    )
    .replace(/[♪♫]/gu, " ");
  // `(upbeat music)`, but not `(Silence the alarm.)`.
  const inRound = onlyRound.exec(said)?.[1]?.trim().split(/\s+/u) ?? [];
  if (onlySquare.test(said) || (inRound.length <= 3 && isSound(inRound.at(-1) ?? ""))) return null;
  const line = cutLine(cleanLine(said).trim());
  return /[\p{L}\p{N}]/u.test(line) ? line : null;
}

/** Cut between two halves of a character, the half goes too. */
const cutLine = (line: string): string =>
  line.length <= captionTextMax ? line : `${cleanLine(line.slice(0, captionTextMax - 1).replace(/\p{Cs}$/u, ""))}…`;
