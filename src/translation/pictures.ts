/** Signs of text, unless they are shown as pictures. */
const signs = "\u00a9\u00ae\u2122\u203c\u2049\u2139";
const picture = [
  // Arrows, boxes, ticks, crosses; not the circles that stand for zero in Chinese and Japanese.
  "[\u2190-\u21ff\u25a0-\u25ca\u25cc-\u25ee\u25f0-\u2767\u2794-\u27bf\u27f0-\u27ff\u2900-\u297f\u2b00-\u2bff]",
  `(?![${signs}])\\p{Extended_Pictographic}`,
  `[${signs}](?=\ufe0f)`,
  "[\\d#*]\ufe0f?\u20e3",
  // Flags, and colours of skin.
  "[\\p{Regional_Indicator}\\p{Emoji_Modifier}]",
].join("|");
/** What joins several to one, and says how one is shown. */
const joined = `(?:${picture})[\ufe0e\ufe0f\u200d\u{e0020}-\u{e007f}]*`;

/**
 * The source of a pattern for pictures that stand side by side. What they say (`❌ aspirin`, `SpO2 ↓`) is the same in every
 * language, and engines lose them or write something else.
 */
export const picturesSource = `${joined}(?: ?${joined})*`;

const pictures = new RegExp(picturesSource, "uy");
export function isPictures(text: string): boolean {
  // No sign for the end in the pattern: for that it would be tried in every way.
  pictures.lastIndex = 0;
  return pictures.test(text) && pictures.lastIndex === text.length;
}
