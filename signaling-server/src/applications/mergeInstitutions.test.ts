import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anApplicant } from "../../fixtures/anApplicant.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { anInstitution, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
beforeEach(async () => {
  hub = await TestHub.start();
  administrator = hub.client((await hub.administrator()).accessToken);
});
afterEach(() => hub.discard());

test("two entries of one hospital become one, with everybody, and who waits goes along", async () => {
  const [wrong, right] = [uuidv7(), uuidv7()];
  const write = (id: string, name: string) =>
    aWrite({ collection: "institution", id, body: anInstitution({ name, country: "CZ" }) });
  await administrator.value("documents.push", { writes: [write(wrong, "Ward Hosp."), write(right, "Ward Hospital")] });
  const mia = await hub.member("Mia");
  await administrator.value("members.place", { id: mia.memberId, role: "coordinator", institutionId: wrong });
  const coordinator = hub.client(mia.accessToken);
  const applicant = anApplicant({ institution: { kind: "existing", id: wrong, name: "Ward Hosp." } });
  await applicant.apply(hub.client());
  const merge = { id: wrong, intoId: right };
  expect(await coordinator.outcome("institutions.merge", merge)).toEqual([403, "session.forbidden"]);
  expect(await administrator.outcome("institutions.merge", { ...merge, intoId: uuidv7() })).toEqual([
    404,
    "institution.notFound",
  ]);
  await administrator.value("institutions.merge", merge);
  expect(await administrator.outcome("institutions.merge", merge)).toEqual([404, "institution.notFound"]);

  const replica = new PullingClient(mia.memberId, coordinator);
  await replica.pullAll(100);
  expect(replica.held.get(`institution/${wrong}`)?.deleted ?? true).toBe(true);
  expect(replica.held.get(`member/${mia.memberId}`)?.body).toMatchObject({ role: "coordinator", institutionId: right });
  // From the next call on she decides for the one that is left, in the session that she had.
  const queue = { state: "received", query: "", country: null, institutionId: null, after: null, limit: 10 } as const;
  expect((await coordinator.value("applications.list", queue)).applications).toMatchObject([
    { id: applicant.id, institutionId: right, institutionName: "Ward Hospital", version: 3 },
  ]);
  const { entries } = await administrator.value("audit.list", { limit: 1 });
  expect(entries).toMatchObject([
    { action: "institution.merged", subjectName: "Ward Hosp.", details: { into: "Ward Hospital", members: 1 } },
  ]);
});
