import type { Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";

/** As a room of the window asks its library. */
const ask = <Value>(page: Page, name: string, input: object) =>
  page.evaluate(
    async ([call, given]) => {
      const { medixchange } = window as unknown as {
        medixchange: { call(name: string, input: unknown): Promise<unknown> };
      };
      return ((await medixchange.call(call, given)) as { value: unknown }).value;
    },
    [name, input] as const,
  ) as Promise<Value>;

/** A group with a few things said in it, of every kind that is drawn otherwise; in three languages. */
export async function talk(page: Page, other: string): Promise<void> {
  const { people } = await ask<{ people: { id: string }[] }>(page, "conversations.findPeople", {
    query: other,
    limit: 1,
  });
  const memberIds = people.map(({ id }) => id);
  const { id: conversationId } = await ask<{ id: string }>(page, "conversations.begin", {
    title: "重症 ICU",
    memberIds,
  });
  const say = async (text: string, replyToId: string | null = null): Promise<string> => {
    const id = uuidv7();
    await ask(page, "messages.send", { id, conversationId, text, replyToId, fileIds: [] });
    return id;
  };
  const first = await say(
    `**PEEP 10**, see [WHO](https://www.who.int/)\n- one\n- two\n\n\`FiO2 0.4\` @[${memberIds[0]}]`,
  );
  await say("患者需要调整呼吸机参数吗？", first);
  const last = await say("مستوى الأكسجين 92% والنبض 110");
  const wrong = await say("wrong room");
  // What the hub never had is taken back without a trace; a trace is to be drawn.
  await ask(page, "sync.now", {});
  await ask(page, "messages.remove", { id: wrong });
  await ask(page, "sync.now", {});
  await ask(page, "messages.react", { id: last, sign: "👍", on: true });
  await ask(page, "drafts.write", { conversationId, text: "PEEP", replyToId: null });
  await ask(page, "sync.now", {});
}
