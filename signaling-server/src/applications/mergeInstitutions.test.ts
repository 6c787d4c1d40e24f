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

const write = (id: string, name: string) =>
  aWrite({ collection: "institution", id, body: anInstitution({ name, country: "CZ" }) });

test("two entries of one hospital become one, with everybody, and who waits goes along", async () => {
  const [wrong, right] = [uuidv7(), uuidv7()];
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

test("who names an institution that was merged away meanwhile means the one that it became", async () => {
  const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()];
  const writes = [write(first, "Ward Hosp."), write(second, "Ward Hospital"), write(third, "Ward Hospital Brno")];
  await administrator.value("documents.push", { writes });
  const institution = { kind: "existing" as const, id: first, name: "Ward Hosp." };
  const [sent, unsent] = [anApplicant({ institution }), anApplicant({ institution })];
  await sent.apply(hub.client());
  await administrator.value("institutions.merge", { id: first, intoId: second });
  await administrator.value("institutions.merge", { id: second, intoId: third });
  const { version } = await administrator.value("applications.open", { id: sent.id });

  // The same again, after an answer that was lost: nothing changes, and nobody has to read it anew.
  expect((await sent.submit(hub.client())).state).toBe("received");
  expect(await administrator.value("applications.open", { id: sent.id })).toMatchObject({ version });
  sent.form.statement = "On ward 3";
  await sent.submit(hub.client());
  await unsent.apply(hub.client());
  for (const { id } of [sent, unsent]) {
    expect(await administrator.value("applications.open", { id })).toMatchObject({
      institutionId: third,
      institutionName: "Ward Hospital Brno",
      form: { institution: { id: third, name: "Ward Hospital Brno" } },
    });
  }

  const { version: read } = await administrator.value("applications.open", { id: sent.id });
  const refusal = { kind: "refuse" as const, reason: "Expired" };
  await administrator.value("applications.decide", {
    applications: [{ id: sent.id, version: read }],
    decision: refusal,
  });
  expect((await sent.submit(hub.client())).state).toBe("refused");
});
