import { findWords } from "../../../../language/findWords.ts";

/** Articles, prepositions and what asks: a passage without them says the same. By language; those of several stand once. */
const written = `
  a an the of and or to in is are be for by as from on at it its with what which who how when where why do does can should this that
  el la los las un una de del al y o en por con para que es se son lo cual como cuando donde quien hay su sus
  le les des du et ou dans pour par avec sur au aux il elle est sont que qui quel quelle quels quelles quand comment ce cette l d
  yang dan di dengan untuk dari pada adalah atau ini itu ke oleh apa apakah bagaimana berapa kapan mana
  ve bir bu için ile veya da de mi mı mu mü ne nasıl hangi
  và của là các cho có trong với khi ở từ đến này thì gì nào
  и в во на к ко из у за от до о об с со или по при для ли это как что какой какая какое какие когда где
  في من على إلى الى مع أو و عن ما هل هو هي هذا هذه كيف متى أين بين عند`;

const folded = new Set(findWords(written).map((word) => word.folded));

/** Whether all of the words, as the index has them, say nothing of a passage. */
export const areFunctionWords = (words: readonly string[]): boolean => words.every((word) => folded.has(word));
