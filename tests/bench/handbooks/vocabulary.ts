import { searchLanguages, type SearchLanguage } from "./searchWords.ts";

/** Words of a language in the order of how often they stand in a text. */
export interface Vocabulary {
  readonly language: SearchLanguage;
  readonly words: readonly string[];
  /** Sums of the frequencies up to each word: what a random number is looked up in. */
  readonly sums: Float64Array;
}

const wordCount = 20_000;

/** Beginnings, middles and ends of words, from which each language makes the many that it uses seldom. */
const syllables: Readonly<Record<string, readonly [string, string, string]>> = {
  en: [
    "pre re con dis in per sub trans anti hyper inter over hae car neu re gas der",
    "no ti mo ra lo ge ca vi do su ter men cir fla",
    "tion ment ing ed ity ic al ous ology itis osis ive er s",
  ],
  cs: [
    "pře při vy za od po roz ne do pod nad před ob se",
    "cho lé vá dě kr no sta mo pra hle ří če",
    "ní ost ový ého ých ání ek ka ami ovat",
  ],
  ru: [
    "пере при вы за от по раз не до под над пред об со",
    "хо ле ва де кро но ста мо пра гле ри че ды",
    "ние ость ный ого ых ание ик ка ами овать ия",
  ],
  ar: [
    "ال م ت ي است ان وال بال",
    "كتب درس عمل فحص ضغط نقل حقن شرب رصد قيس جرح كسر نزف ورم حقل بدل خلط فصل وصل عزل",
    "ات ون ين ة ية ان ها هم ي",
  ],
  vi: [
    "ch tr th nh ph b c d đ g h k l m n r s t v x kh",
    "a á à ả ã ạ ă ắ â ấ e é ê ế i í o ó ô ố ơ ớ u ú ư ứ oa uy iê ươ",
    "n ng m t p c nh ch i u",
  ],
};

/** Characters that stand together in any pair: the segmenter cuts such text as it cuts names and new terms. */
const characters: Readonly<Record<string, string>> = {
  zh: "体温心率压力药物注射剂量检查化验血液尿样胸片影像肝肾功能神经意识清醒呼吸道分泌清除防护手套衣帽口鼻眼部皮肤感染控制方案病例报告接触环境表面擦拭通风空调房间床位转运救护出院随访家属沟通营养饮食水分电解平衡疼痛评分睡眠焦虑心理支持康复训练",
  ja: "体温心拍圧力薬剤注射量検査化学血液尿胸部画像肝腎機能神経意識清明呼吸道分泌除去防護手袋衣帽口鼻眼皮膚感染制御方針症例報告接触環境表面清拭換気空調部屋病床搬送救急退院家族説明栄養食事水分電解均衡疼痛評価睡眠不安心理支援訓練",
};
const thaiWords =
  "ร่างกาย อุณหภูมิ หัวใจ เลือด ตรวจ ผล การรักษา อาการ โรงพยาบาล เตียง ห้อง น้ำ อาหาร ยา ฉีด ปริมาณ เวลา ชั่วโมง นาที วัน มือ ล้าง สะอาด เสื้อ แว่นตา ปาก จมูก ผิวหนัง ติดเชื้อ ควบคุม แนวทาง รายงาน สัมผัส สิ่งแวดล้อม พื้นผิว เช็ด อากาศ หายใจ ตับ ไต สมอง สติ ปวด นอนหลับ ครอบครัว สื่อสาร ฟื้นฟู กายภาพ ช่วยเหลือ ฉุกเฉิน ย้าย กลับบ้าน ติดตาม บันทึก ตัวอย่าง ส่ง ห้องปฏิบัติการ เอกซเรย์ ภาพ ปกติ ผิดปกติ สูง ต่ำ มาก น้อย ก่อน ระหว่าง ทันที เสมอ ห้าม ต้อง สามารถ อาจ และ หรือ ถ้า เมื่อ จน ไม่ มี เป็น ใช้ ให้ ทำ ดู";

/** Words as a language has them: a few in every sentence, most of them hardly ever (Zipf's law). */
export function vocabularies(): Vocabulary[] {
  return searchLanguages.map((language) => {
    const words = new Set(language.filler);
    const rare = rareWords(language.language);
    const [seldom, often] = [rare.slice(60), rare.slice(0, 60)];
    for (const word of often) words.add(word);
    // What people look for is neither the most frequent nor among the rarest.
    for (const term of language.terms) words.add(term);
    for (const word of seldom) words.add(word);
    const ordered = [...words].slice(0, wordCount);
    const sums = new Float64Array(ordered.length);
    let sum = 0;
    for (let rank = 0; rank < ordered.length; rank += 1) sums[rank] = sum += 1 / (rank + 2.7);
    return { language, words: ordered, sums };
  });
}

function rareWords(language: string): string[] {
  const parts = syllables[language]?.map((each) => each.split(" "));
  if (parts) {
    const [heads = [], middles = [], tails = []] = parts;
    const words = middles.flatMap((middle) => heads.flatMap((head) => tails.map((tail) => head + middle + tail)));
    const longer = middles.flatMap((one) =>
      middles.flatMap((two) => heads.flatMap((head) => tails.map((tail) => head + one + two + tail))),
    );
    return shuffle([...words, ...(language === "vi" || language === "ar" ? [] : longer)]);
  }
  if (language === "th") return thaiWords.split(" ");
  const row = Array.from(new Set(characters[language] ?? ""));
  return shuffle(row.flatMap((one) => row.map((two) => one + two)));
}

function shuffle(words: string[]): string[] {
  const random = aRandom(11);
  for (let index = words.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [words[index], words[other]] = [words[other] ?? "", words[index] ?? ""];
  }
  return words;
}

/** Numbers from 0 to 1, the same at every run: a linear congruential generator (Numerical Recipes). */
export function aRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A word as often as the language has it. */
export function drawWord({ words, sums }: Vocabulary, random: () => number): string {
  const wanted = random() * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return words[low] ?? "";
}
