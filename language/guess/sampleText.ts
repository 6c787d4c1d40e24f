/** How much of a text is looked at, in characters: more changes hardly anything. */
export const enough = 4000;

/** Of HTML: their names are English in every language. */
const tags = /<\/?[a-z][^<>]*>/giu;
const sentenceEnd = /(?<=[.!?…؟。！？])\s+|(?<=[。！？])|\n+/u;

export const withoutTags = (text: string): string => text.replace(tags, " ");

/** Sentences from everywhere in a text, with `enough` characters together: all of a shorter one. */
export function sampleSentences(text: string): string[] {
  const sentences = withoutTags(text).normalize("NFC").split(sentenceEnd);
  const total = sentences.reduce((sum, { length }) => sum + length, 0);
  const sample: string[] = [];
  let [passed, taken] = [0, 0];
  for (const sentence of sentences) {
    // Never more of what has been passed than there is room for of the whole.
    if (taken * total <= passed * enough) {
      const looked = sentence.slice(0, enough - taken);
      sample.push(looked);
      taken += looked.length;
    }
    passed += sentence.length;
  }
  return sample;
}
