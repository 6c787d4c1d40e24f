/**
 * Letters of Cyrillic and Greek that look like Latin ones; each stands for what it is taken for. A
 * choice from the confusables of UTS 39, for the three alphabets in which whole names can be written to look alike.
 */
const capitals: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["АВСЕНІЇЈКМОРЅТУХҮ", "ABCEHIIJKMOPSTYXY"],
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
  ].flatMap(([from = "", to = ""]) => Array.from(from).map((letter, place) => [letter, to[place] ?? letter])),
);
const lookAlike: Readonly<Record<string, string>> = {
  // Cyrillic
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  ё: "e",
  ҽ: "e",
  һ: "h",
  н: "h",
  і: "i",
  ї: "i",
  ј: "j",
  к: "k",
  ӏ: "l",
  м: "m",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  т: "t",
  ѵ: "v",
  ԝ: "w",
  х: "x",
  у: "y",
  ү: "y",
  // Greek
  α: "a",
  β: "b",
  ϲ: "c",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  μ: "m",
  ν: "v",
  ο: "o",
  ρ: "p",
  ς: "s",
  τ: "t",
  υ: "y",
  χ: "x",
  ζ: "z",
  // Latin
  ı: "i",
  ɑ: "a",
  ɡ: "g",
  ø: "o",
  ł: "l",
  đ: "d",
};

/**
 * What is left of a name for the eye: two names with one skeleton can be mistaken for each other. Without case, accents,
 * spaces and signs; digits count as the letters that they resemble.
 */
export function skeletonOf(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "");
  // Capitals first: a Greek capital is taken for another letter than the small one (Ν for N, ν for v).
  return Array.from(plain)
    .map((letter) => (capitals[letter] ?? letter).toLowerCase())
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .map((letter) => lookAlike[letter] ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll(/[1l|]/gu, "i")
    .replaceAll("0", "o");
}
