import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { ask } from "../e2e/pages/ask.ts";
import { Client } from "../e2e/pages/Client.ts";
import { runBrowserHost, runHub } from "../fixtures/processes.ts";
import { bringIn, openHeard, readHeard, translateBare } from "./bareEngine.ts";
import { median } from "./startBench.ts";

const rounds = 5;

/** A new one each time: what was translated once is remembered. */
const message = (bed: number): string =>
  `Please give the patient in bed ${bed} of our ward 2.5 mg/kg every 8 hours and open the windows. ` +
  `Ask the physician on call before round ${bed} of the evening if the saturation falls again.`;

interface Spent {
  /** From the message on the screen to its translation there. */
  readonly ours: number;
  readonly bare: number;
}

/**
 * A message in English comes to a member who reads Spanish and wants translated by itself what she does not read: from what
 * was written on her screen to its translation there, the first of a window with the start of its engine, and the next.
 * Against the bare engine, its start included with the first. `folder` holds the model from English to Spanish.
 */
export async function measureFirstMessage(browser: Browser, directory: string, folder: string): Promise<string[]> {
  const hub = await runHub(path.join(directory, "hub"));
  const hosts = [
    await runBrowserHost(path.join(directory, "sender"), { hubUrl: hub.url, code: hub.setupCode }),
    await runBrowserHost(path.join(directory, "reader"), null),
  ];
  try {
    const sender = new Client(await openHeard(browser, hosts[0]!.url));
    const reader = new Client(await openHeard(browser, hosts[1]!.url));
    await sender.join({ name: "Sender", email: "sender@example.org" });
    const code = await sender.invite("");
    await reader.join({ name: "Reader", email: "reader@example.org", hubUrl: hub.url, code });
    const files = await bringIn(reader.page, folder);
    await ask(reader.page, "settings.write", { language: "es" });
    await ask(reader.page, "translation.choose", { automatic: true });
    const { people } = await ask<{ people: { id: string }[] }>(sender.page, "conversations.findPeople", {
      query: "Reader",
      limit: 1,
    });
    const { id: conversationId } = await ask<{ id: string }>(sender.page, "conversations.begin", {
      title: null,
      memberIds: people.map(({ id }) => id),
    });
    const send = async (bed: number): Promise<number> => {
      const id = uuidv7();
      const [spent] = await Promise.all([
        watchMessage(reader.page, id),
        ask(sender.page, "messages.send", { id, conversationId, text: message(bed), replyToId: null, fileIds: [] }),
      ]);
      return spent;
    };
    const [first, next]: [Spent[], Spent[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      // A new window, whose engine has not been started.
      await reader.page.goto("about:blank");
      await reader.page.goto(`${hosts[1]!.url}#/messages/${conversationId}`);
      await reader.page.getByRole("log").waitFor();
      const ours = [await send(10 * round), await send(10 * round + 1)];
      const { batches } = await readHeard(reader.page);
      const other = await openHeard(browser, hosts[1]!.url);
      const { start, runs } = await translateBare(other, files, batches);
      await other.context().close();
      first.push({ ours: ours[0]!, bare: start + runs[0]! });
      next.push({ ours: ours[1]!, bare: runs[1]! });
    }
    return [
      `a message in another language, from its words on the screen to their translation there, median of ${rounds}: the ` +
        `first of a window, with the start of its engine, ${worded(first)}; the next ${worded(next)}`,
    ];
  } finally {
    for (const running of [...hosts, hub]) await running.stop();
  }
}

function worded(spent: readonly Spent[]): string {
  const [ours, bare] = [median(spent.map((each) => each.ours)), median(spent.map((each) => each.bare))];
  return `${Math.round(ours)} ms, bare ${Math.round(bare)} ms (${(ours / bare).toFixed(2)} times)`;
}

/** Inside the page, so that the driver's own time does not count: each is there with the frame that draws it. Milliseconds. */
const watchMessage = (page: Page, id: string): Promise<number> =>
  page.evaluate(
    (messageId) =>
      new Promise<number>((resolve) => {
        let shown: number | null = null;
        let done = false;
        const drawn = (then: (now: number) => void): void =>
          void requestAnimationFrame(() => setTimeout(() => then(performance.now())));
        const look = (): void => {
          const item = document.querySelector(`[data-message="${messageId}"]`);
          if (item === null || done) return;
          if (shown === null) {
            shown = performance.now();
            drawn((now) => (shown = now));
          }
          if (item.querySelector("[data-translation]") === null) return;
          done = true;
          observer.disconnect();
          drawn((now) => resolve(now - (shown ?? now)));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true });
        look();
      }),
    id,
  );
