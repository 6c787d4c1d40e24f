import complications from "../../resources/terminology/complications.json" with { type: "json" };
import criticalCare from "../../resources/terminology/critical-care.json" with { type: "json" };
import disease from "../../resources/terminology/disease.json" with { type: "json" };
import drugs from "../../resources/terminology/drugs.json" with { type: "json" };
import epidemiology from "../../resources/terminology/epidemiology.json" with { type: "json" };
import imaging from "../../resources/terminology/imaging.json" with { type: "json" };
import infectionControl from "../../resources/terminology/infection-control.json" with { type: "json" };
import isolation from "../../resources/terminology/isolation.json" with { type: "json" };
import laboratory from "../../resources/terminology/laboratory.json" with { type: "json" };
import nursing from "../../resources/terminology/nursing.json" with { type: "json" };
import oxygen from "../../resources/terminology/oxygen.json" with { type: "json" };
import symptoms from "../../resources/terminology/symptoms.json" with { type: "json" };
import units from "../../resources/terminology/units.json" with { type: "json" };
import ventilation from "../../resources/terminology/ventilation.json" with { type: "json" };
import { termSubjects, type Concept, type Terminology } from "./concept.ts";

/** Held to the schema by `build/checkTerminology.ts`, not at every start of three processes. */
const files = [
  complications,
  criticalCare,
  disease,
  drugs,
  epidemiology,
  imaging,
  infectionControl,
  isolation,
  laboratory,
  nursing,
  oxygen,
  symptoms,
  units,
  ventilation,
] as unknown as readonly Terminology[];

let concepts: readonly Concept[] | null = null;

/** The project's own clinical terms, by subject. */
export function shippedConcepts(): readonly Concept[] {
  concepts ??= files
    .toSorted((one, other) => termSubjects.indexOf(one.subject) - termSubjects.indexOf(other.subject))
    .flatMap((file) => file.concepts);
  return concepts;
}
