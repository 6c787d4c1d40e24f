/** Long enough and yet the first thing that anyone would try. */
export function isGuessable(password: string, known: readonly string[]): boolean {
  const plain = password.toLowerCase();
  return new Set(plain).size < 4 || known.some((word) => word.toLowerCase() === plain);
}
