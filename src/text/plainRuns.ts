/** A text of which some was searched for, without its marks. */
export const plainRuns = (runs: readonly { readonly text: string }[]): string => runs.map(({ text }) => text).join("");
