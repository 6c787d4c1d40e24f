/** As a word stands by itself in a list or on a button, which most languages write as a sentence begins. */
export const beginWithCapital = (word: string, language: string): string =>
  word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
