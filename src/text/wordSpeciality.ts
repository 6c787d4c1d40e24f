import type { TFunction } from "i18next";
import type { Speciality } from "../../contract/models/specialities.ts";

export function wordSpeciality(t: TFunction, speciality: Speciality): string {
  return t(`speciality.${speciality}`);
}
