// `npm run evaluate -- <folder of models> [--sentences 500] [--data ../shared/data/tico19]`: what the models of a folder, with
// their catalogue.json, reach on the sentences of TICO-19 (tico-19.github.io, CC0).
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ExpectedFailure } from "../../contract/failure.ts";
import { evaluateModels, type Kept } from "./evaluateModels.ts";
import { readAligned } from "./readAligned.ts";

const root = path.resolve(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sentences: { type: "string" },
    data: { type: "string", default: path.resolve(root, "../shared/data/tico19") },
  },
});
const [folder] = positionals;
const leave = (message: string): never => {
  console.error(message);
  process.exit(1);
};
if (folder === undefined)
  leave("Say where the models lie: npm run evaluate -- <folder> [--sentences 500] [--data <folder>]");
if (!fs.existsSync(values.data))
  leave(`The sentences of TICO-19 (tm/all.en-*.tmx) are not in ${values.data}: say where with --data`);

const all = readAligned(values.data);
const wanted = Math.min(all.length, Number(values.sentences ?? all.length) || all.length);
// From the whole of it: neighbours are of one document.
const sentences = Array.from({ length: wanted }, (_, at) => all[Math.floor((at * all.length) / wanted)] ?? new Map());

const share = ({ of, kept }: Kept): string => (of === 0 ? "–" : `${((100 * kept) / of).toFixed(1)} % of ${of}`);
console.log(
  "chrF2 as sacreBLEU computes it, of what the window shows; numbers and terms of the source that it has, in brackets: that the",
);
console.log(
  "translation by people has; sentences beside which it names doubts. Terms are those of resources/terminology.\n",
);
let scored = 0;
try {
  for await (const score of evaluateModels(path.resolve(folder ?? ""), sentences)) {
    scored += 1;
    const { numbers, terms } = score;
    console.log(
      `${score.from} → ${score.to}  chrF ${score.chrF.toFixed(1)}  numbers ${share(numbers.machine)} (${share(numbers.people)})  ` +
        `terms ${share(terms.machine)} (${share(terms.people)})  ${score.doubted} of ${score.sentences} sentences doubted, ${score.models.join(", ")}`,
    );
  }
} catch (cause) {
  if (!(cause instanceof ExpectedFailure)) throw cause;
  leave(`These models cannot be read: ${cause.code}`);
}
if (scored === 0) leave("No model there translates between English, Spanish, French and Chinese.");
// The window's engine stays for two minutes, in case that somebody has more to translate.
process.exit();
