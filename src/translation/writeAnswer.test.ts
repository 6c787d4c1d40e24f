import { expect, test } from "vitest";
import { readMessageParts, writeMessageWords } from "./readMessageParts.ts";
import { writeAnswer } from "./writeAnswer.ts";

/** What a reader gets of an engine's answer to a message; null where it is asked once more. */
function written(source: string, html: string): string | null {
  const [piece] = readMessageParts(source);
  return piece?.kind === "run"
    ? writeAnswer(html, piece.parts, { write: writeMessageWords, isReadAgain: true }, true)
    : null;
}

const rows: readonly (readonly [source: string, answer: string, written: string | null])[] = [
  // Struck out is struck out.
  ["~~Give 10 mg~~ Give 5 mg", '<b id="1">给予10毫克，</b>现在给予5毫克', "~~给予10毫克，~~ 现在给予5毫克"],
  ["~~10 mg~~ 5 mg", '<b id="1">10 mg </b>5 mg', "~~10 mg~~ 5 mg"],
  ["~~10 mg~~ 5 mg", '5 mg<b id="1"> 10 mg</b>', "5 mg ~~10 mg~~"],
  ["**Stop ~~10 mg~~**", '<b id="1"><b id="2">10毫克，</b>停止</b>', "**~~10毫克，~~ 停止**"],
  // So is what is emphasised.
  ["Do **not** give it", 'Ne le donnez<b id="1"> pas</b>', "Ne le donnez **pas**"],
  ["Give _all_ of it", '给予<b id="1">全部</b>剂量', "给予 _全部_ 剂量"],
  ["*a* *b*", '<b id="1">a</b><b id="2">b</b>', "*a* *b*"],
  ["Press `x` `y`", '按<code id="1"></code><code id="2"></code>键', "按 `x` `y` 键"],
  // An address leads where it led.
  ["See https://who.int/a now", '<code id="1"></code>を見てください', "https://who.int/a を見てください"],
  ["See https://who.int/a now", 'Lihat <code id="1"></code>a', "Lihat https://who.int/a a"],
  ["See https://who.int/a now", '今すぐ<code id="1"></code>。', "今すぐhttps://who.int/a。"],
  ["Ask ward@who.int now", '<code id="1"></code>a', "ward@who.int a"],
  ["Ask ward@who.int now", 'Vraag b<code id="1"></code>', "Vraag b ward@who.int"],
  ["**See** https://who.int/a", '<b id="1"><code id="2"></code>を</b>', null],
  // What is well is left as it is.
  ["Give **5 mg** now", '现在给予<b id="1">5毫克</b>。', "现在给予**5毫克**。"],
  ["A [label](https://who.int/b) here", '这里有<b id="1">标签</b>在', "这里有[标签](https://who.int/b)在"],
];
test.each(rows)("%s: %s is shown as %s", (source, answer, shown) => {
  expect(written(source, answer)).toBe(shown);
});
