import { z } from "zod";
import { applicationFormSchema, evidenceSchema, type ApplicationForm } from "./application.ts";
import { cleanName, cleanText } from "./safeText.ts";

const typed = (max: number) => z.string().max(max);

/** An application as it is typed: whatever stands in its fields is kept, right or wrong. */
export const applicationDraftSchema = z.object({
  hubUrl: typed(500),
  name: typed(200),
  email: typed(300),
  profession: typed(40),
  licenceNumber: typed(100),
  country: typed(2),
  /** Empty where a new institution is named. */
  institutionId: typed(40),
  institutionName: typed(300),
  institutionCountry: typed(2),
  institutionCity: typed(200),
  languages: z.array(typed(35)).max(50),
  specialities: z.array(typed(40)).max(50),
  statement: typed(5000),
  /** To what reviewers asked. */
  answer: typed(5000),
});
export type ApplicationDraft = z.infer<typeof applicationDraftSchema>;

export const emptyDraft: ApplicationDraft = {
  hubUrl: "",
  name: "",
  email: "",
  profession: "",
  licenceNumber: "",
  country: "",
  institutionId: "",
  institutionName: "",
  institutionCountry: "",
  institutionCity: "",
  languages: [],
  specialities: [],
  statement: "",
  answer: "",
};

/** The field of a draft that has to be put right, under the name that the draft has for it. */
export type WrongField = keyof ApplicationDraft | "evidence";

/** The form that a draft comes to, or the fields that are wrong in it. */
export function readDraft(
  draft: ApplicationDraft,
  evidence: z.infer<typeof evidenceSchema> | null,
):
  | { readonly form: ApplicationForm; readonly wrong: null }
  | { readonly form: null; readonly wrong: ReadonlySet<WrongField> } {
  const institution =
    draft.institutionId === ""
      ? {
          kind: "new",
          name: cleanName(draft.institutionName),
          country: draft.institutionCountry === "" ? draft.country : draft.institutionCountry,
          city: cleanName(draft.institutionCity),
        }
      : { kind: "existing", id: draft.institutionId, name: draft.institutionName };
  const cleaned = {
    name: cleanName(draft.name),
    licenceNumber: cleanName(draft.licenceNumber),
    statement: cleanText(draft.statement),
    email: draft.email.trim(),
  };
  const read = applicationFormSchema.safeParse({ ...draft, ...cleaned, institution, evidence });
  if (read.success && draft.hubUrl.trim() !== "") return { form: read.data, wrong: null };
  const wrong = new Set<WrongField>();
  if (draft.hubUrl.trim() === "") wrong.add("hubUrl");
  for (const { path } of read.error?.issues ?? []) {
    const [field, part] = path;
    if (field !== "institution") wrong.add(field as WrongField);
    else if (part === "city") wrong.add("institutionCity");
    // A country that is missing is told at the applicant's own.
    else if (part === "country") wrong.add(draft.institutionCountry === "" ? "country" : "institutionCountry");
    else wrong.add("institutionName");
  }
  return { form: null, wrong };
}
