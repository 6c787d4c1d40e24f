/** Whether one of the texts says what is looked for: letters alike, whatever their case and marks. Nothing is said by all. */
export function matchText(query: string): (texts: readonly string[]) => boolean {
  const wanted = fold(query);
  return (texts) => wanted === "" || texts.some((text) => fold(text).includes(wanted));
}

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
