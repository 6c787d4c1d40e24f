import fc from "fast-check";
import { createHash } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { expect, test, vi } from "vitest";
import { markIdOf } from "../../contract/models/markId.ts";
import { callHub } from "../../electron/library/hub/callHub.ts";
import type { QuestionView } from "../../contract/models/questionView.ts";
import { createQuestions } from "../../electron/library/questions/createQuestions.ts";
import { startHub } from "../../signaling-server/src/startHub.ts";
import { anExchange, aPassword } from "../fixtures/exchange.ts";
import { SyncedReplica } from "../fixtures/SyncedReplica.ts";

const markId = (kind: "vote" | "acceptance", ...ids: string[]) =>
  markIdOf((text) => createHash("sha256").update(text).digest("hex"), kind, ...ids);

const who = fc.nat(2);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("vote" as const),
      who,
      which: fc.nat(2),
      value: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("accept" as const), who: fc.nat(1), which: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("sync" as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const), who }) },
);

test("votes and acceptances cast apart, on two computers of one member and one of another, merge into the same", async () => {
  const exchange = anExchange();
  try {
    const hub = await startHub({ dataDirectory: exchange.folder() });
    exchange.atEnd(() => hub.close());
    const clients = [0, 1, 2].map(() => new SyncedReplica(() => exchange.folder()));
    for (const client of clients) exchange.atEnd(() => client.close());
    const [here, there, other] = clients as [SyncedReplica, SyncedReplica, SyncedReplica];
    const person = (name: string) => ({ hubUrl: hub.url, name, email: `${name}@example.org`, password: aPassword });
    await here.account.join({ ...person("amina"), code: hub.setupCode ?? "" });
    await there.account.signIn({ hubUrl: hub.url, email: "amina@example.org", password: aPassword });
    const { code } = await here.account.call((request) => callHub(request, "invitations.create", { note: "" }));
    await other.account.join({ ...person("wei"), code });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25, size: "max" }), async (steps) => {
        const questionId = uuidv7();
        const answers = [uuidv7(), uuidv7(), uuidv7()];
        here.write("question", questionId, "members", aQuestion);
        await here.sync();
        await other.sync();
        // The first is Amina's own, the others are Wei's.
        here.write("answer", answers[0] as string, "members", { questionId, text: "One" });
        for (const id of answers.slice(1)) other.write("answer", id, "members", { questionId, text: "Another" });
        for (const client of [here, other, there]) await client.sync();

        for (const taken of steps) {
          const client = clients[taken.who] as SyncedReplica;
          if (taken.kind === "sync") await client.sync();
          else if (taken.kind === "restart") await client.restart();
          else if (taken.kind === "accept") {
            const answerId = answers[taken.which] ?? null;
            client.write("acceptance", markId("acceptance", questionId), "members", { questionId, answerId });
          } else {
            // Each for what the other wrote.
            const id = answers[client === other ? 0 : 1 + (taken.which % 2)] as string;
            const vote = { on: { collection: "answer" as const, id }, value: taken.value };
            client.write("vote", markId("vote", client.memberId, id), "members", vote);
          }
        }
        for (let round = 0; round < 2; round += 1) for (const client of clients) await client.sync();

        const views = clients.map((client) => viewOf(client, questionId));
        expect(views[1]).toEqual(views[0]);
        expect(views[2]).toEqual(views[0]);
        for (const client of clients) {
          expect(client.bugs).toEqual([]);
          // Nothing was refused, and nothing waits.
          expect(client.outbox.counts()).toEqual({ waiting: 0, refused: 0 });
          for (const id of client.written) expect(client.acknowledged).toContain(id);
        }
        for (const { score } of views[0]?.answers ?? []) expect(Math.abs(score)).toBeLessThanOrEqual(1);
        expect((views[0]?.answers ?? []).filter(({ accepted }) => accepted).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: Number(process.env["MEDIXCHANGE_RUNS"] ?? 8), endOnFailure: true },
    );
  } finally {
    await exchange.end();
  }
}, 120_000);

const aQuestion = {
  title: "How long?",
  text: "",
  language: "en",
  speciality: "nursing" as const,
  tags: [],
  passage: null,
};

/** What a screen of this computer shows, but for what it says of its reader, also where each step takes long. */
function viewOf(client: SyncedReplica, questionId: string) {
  const { database, account, outbox } = client;
  const nothing = () => undefined;
  const bug = (cause: unknown) => void client.bugs.push(cause);
  const questions = createQuestions({ database, account, outbox, written: nothing, changed: nothing, bug });
  const call = questions.handlers["questions.read"] as (input: { id: string }) => { question: QuestionView };
  let now = 0;
  const slow = vi.spyOn(performance, "now").mockImplementation(() => (now += 1_000));
  const { question } = call({ id: questionId });
  slow.mockRestore();
  questions.close();
  expect(question.answers).toHaveLength(3);
  return {
    score: question.score,
    answers: question.answers.map(({ id, score, accepted }) => ({ id, score, accepted })),
  };
}
