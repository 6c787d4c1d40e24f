const figure = "\\d[ \u00a0\u202f]?";
const end = "(?![\\p{Script=Latin}\\p{Script=Arabic}])";

/** The units in which medicines are dosed, as the languages write them after a figure. */
const units: Readonly<Record<string, RegExp>> = {
  µg: unit("[µμ]g|mcg|micrograms?|microgrammes?|microgramos?|微克|ميكروغرام(?:ًا)?|مكغ"),
  mg: unit("mg|毫克|ملغم?|مغ|ملجم|مجم|ملليغرام(?:ًا)?|ميليغرام"),
  g: unit("g|grams?|grammes?|gramos?|克|غ|غم|جم|غرام(?:ًا)?|جرام(?:ًا)?"),
  units: unit("units?|IU|UI|unités?|unidad(?:es)?|单位|国际单位|وحدة|وحدات"),
};

function unit(names: string): RegExp {
  return new RegExp(`${figure}(?:${names})${end}`, "u");
}

/** Which units of dose a text has, each once: one language may repeat in a range what another says once. */
export function doseUnitsIn(text: string): string[] {
  return Object.keys(units).filter((name) => units[name]?.test(text));
}
