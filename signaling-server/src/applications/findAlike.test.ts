import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anApplicant } from "../../fixtures/anApplicant.ts";
import { anInstitution, aWrite, TestHub } from "../../fixtures/TestHub.ts";
import { skeletonOf } from "./skeletonOf.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.start();
});
afterEach(() => hub.discard());

test("names that the eye takes for one have one skeleton, and others have not", () => {
  const alike = [
    ["Paola Сorra", "Раоlа Соrrа", "paola corra"],
    ["Nikos", "Νικος", "NIKOS"],
    ["Ward Hospital", "VVard Hospita1", "Ward-Hospital"],
    ["Zoë Łukasz", "Zoe Lukasz"],
  ];
  expect(alike.filter((names) => new Set(names.map(skeletonOf)).size !== 1)).toEqual([]);
  const different = ["Anna", "Hanna", "李明", "李朋", "Мария", "Maria", "نور", "نوار"];
  expect(new Set(different.map(skeletonOf)).size).toBe(different.length);
});

test("reviewers are told whom an applicant could be mistaken for, and nobody else is", async () => {
  const administrator = hub.client((await hub.administrator()).accessToken);
  const known = await hub.member("Paola Corra");
  const id = uuidv7();
  const body = anInstitution({ name: "Ward Hospital", country: "IT" });
  await administrator.value("documents.push", { writes: [aWrite({ collection: "institution", id, body })] });
  const forged = anApplicant({
    name: "Раоlа Соrrа",
    institution: { kind: "new", name: "Wаrd Hоspital", country: "CZ", city: "" },
  });
  await forged.apply(hub.client());
  expect((await administrator.value("applications.open", { id: forged.id })).alike).toEqual([
    { kind: "member", id: known.memberId, name: "Paola Corra" },
    { kind: "institution", id, name: "Ward Hospital" },
  ]);
  expect(JSON.stringify(await forged.status(hub.client()))).not.toContain("Paola Corra");
  const honest = anApplicant({ name: "Somebody Else", institution: { kind: "existing", id, name: "Ward Hospital" } });
  await honest.apply(hub.client());
  expect((await administrator.value("applications.open", { id: honest.id })).alike).toEqual([]);
});
