import { foldForm } from "./foldFigures.ts";

const after = {
  pm: String.raw`p\.?\s?m\.?(?!\p{L})|de la (?:noche|tarde)|du soir|de l['’]après-midi|вечера|дня(?=[\s.,;]*$)|malam|sore|tối|chiều|مساء|ليلا|م(?![\p{L}\p{M}])`,
  am: String.raw`a\.?\s?m\.?(?!\p{L})|de la (?:mañana|madrugada)|du matin|утра|ночи|pagi|sáng|صباحا|ص(?![\p{L}\p{M}])`,
};
const before = {
  pm: "下午|晚上|傍晚|午後|夜|akşam|öğleden sonra|tối|đêm|chiều|บ่าย|เย็น|malam|sore",
  am: "上午|早上|清晨|凌晨|午前|朝|sabah|sáng|เช้า|ตี|pagi",
};

/** Behind an hour: group 1 after noon, 2 before. */
export const clockAfter = new RegExp(`^[\\s\\u00a0\\u202f]*(?:(${foldForm(after.pm)})|(${foldForm(after.am)}))`, "iu");
/** In front of one. */
export const clockBefore = new RegExp(
  `(?:(${foldForm(before.pm)})|(${foldForm(before.am)}))[\\s\\u00a0]*(?:saat[\\s\\u00a0])?$`,
  "iu",
);
