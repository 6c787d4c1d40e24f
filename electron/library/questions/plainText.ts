/** Markdown as it is read aloud in a line: for the beginning of a text in a list. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^(?:```|~~~)[^\n]*$/gmu, "")
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, "$1")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gmu, "")
    .replace(/(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1/gu, "$2")
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, "$2")
    .replace(/\s+/gu, " ")
    .trim();
}
