import type { Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { ask } from "./ask.ts";
import { findMembers } from "./findMembers.ts";

/** A group with a few things said in it, of every kind that is drawn otherwise; in three languages. */
export async function talk(page: Page, other: string): Promise<void> {
  const memberIds = await findMembers(page, other);
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
