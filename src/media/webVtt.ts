/** What somebody said, as a caption file has it. */
export interface SpokenCue {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string;
  readonly text: string;
  /** What `text` is in, where that is not what the rest is in; else null. */
  readonly language: string | null;
}

/** The text of a cue: marks are escaped, so that words stay words (https://www.w3.org/TR/webvtt1/#webvtt-cue-text). */
function cueText({ speaker, text, language }: Pick<SpokenCue, "speaker" | "text" | "language">): string {
  // A name in a mark may hold no line end and no `>`, which would close it.
  const name = escapeWords(speaker.replace(/\s+/gu, " ").trim());
  const plain = escapeWords(text.replace(/\s*[\r\n]+\s*/gu, " ").trim());
  const words = language === null ? plain : `<lang ${escapeWords(language)}>${plain}</lang>`;
  return name === "" ? words : `<v ${name}>${words}`;
}

/** A caption file (WebVTT). `notes` stand at its beginning, for whoever opens it. A cue lasts a while, or no player shows it. */
export function writeWebVtt(cues: readonly SpokenCue[], notes: readonly string[] = []): string {
  const blocks = [
    "WEBVTT",
    // `-->` would end a note.
    ...notes.map(
      (note) =>
        `NOTE\n${note
          .replace(/\s*[\r\n]+\s*/gu, "\n")
          .replaceAll("-->", "→")
          .trim()}`,
    ),
    ...cues.map((cue) => `${stamp(cue.startMs)} --> ${stamp(endOf(cue))}\n${cueText(cue)}`),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** A person reads some fifteen letters a second, and nobody reads anything in less than a second and a half. */
const endOf = ({ startMs, endMs }: Pick<SpokenCue, "startMs" | "endMs">): number => Math.max(endMs, startMs + 1500);

const escapeWords = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function stamp(ms: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(ms / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${time}.${String(Math.floor(ms) % 1000).padStart(3, "0")}`;
}
