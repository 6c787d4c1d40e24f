import { foldForm } from "./foldFigures.ts";

/** What stands in front of a unit that something is counted by (`per day`, `toutes les heures`): words, as folded patterns. */
export const perWords = foldForm(
  [
    "per|an?|every|each|por|al|a la|cada|todos los|todas las|par|chaque|tous les|toutes les|à l['’]|de l['’]",
    "в|на|каждый|каждую|каждые|каждое|каждого|setiap|tiap|her|mỗi|một|hàng|hằng|trên|لكل|كل|في",
  ].join("|"),
);

/** The same in scripts that write no spaces. */
export const unspacedPerWords = "每|毎|ต่อ|ทุก";
