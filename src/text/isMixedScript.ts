/** Alphabets whose letters look alike. */
const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
];

/**
 * Whether one word of a name mixes alphabets whose letters look alike, as `Аda` with a Cyrillic А does: nobody is called
 * so, but whoever wants to be taken for somebody else may be (Unicode Technical Standard 39).
 */
export function isMixedScript(name: string): boolean {
  return name.split(/[^\p{L}\p{M}]+/u).some((word) => alphabets.filter((alphabet) => alphabet.test(word)).length > 1);
}
