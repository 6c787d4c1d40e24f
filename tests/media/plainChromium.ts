import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromiumPath, fakeConsent, fakeDevice, quiet } from "./mediaTest.ts";

/** A tab reached over the devtools protocol alone: Playwright tells every page that it is in front. */
export interface PlainTab {
  evaluate<Value>(expression: string): Promise<Value>;
}

export interface PlainChromium {
  /** Opens a tab in front of the others. */
  open(url: string): Promise<PlainTab>;
  stop(): Promise<void>;
}

interface Reply {
  readonly id?: number;
  readonly result?: {
    readonly targetId?: string;
    readonly sessionId?: string;
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  };
  readonly error?: { readonly message: string };
}

/** Starts a Chromium as a person's own runs, with its usual thrift in hidden tabs. */
export async function startPlainChromium(): Promise<PlainChromium> {
  const profile = await mkdtemp(path.join(tmpdir(), "plain-chromium-"));
  const flags = ["--headless=new", "--no-first-run", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const child = spawn(chromiumPath, [...quiet, fakeDevice, fakeConsent, ...flags, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = once(child, "exit");
  const socket = new WebSocket(await devtoolsAddress(child.stderr));
  await once(socket, "open");

  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  const send = async (method: string, params: object, sessionId?: string) => {
    const id = ++last;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { result, error } = await reply;
    waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };

  return {
    async open(url) {
      const target = await send("Target.createTarget", { url });
      const attached = await send("Target.attachToTarget", { targetId: target?.targetId, flatten: true });
      return {
        async evaluate<Value>(expression: string) {
          const params = { expression, awaitPromise: true, returnByValue: true };
          const answer = await send("Runtime.evaluate", params, attached?.sessionId);
          const thrown = answer?.exceptionDetails?.exception?.description;
          if (thrown !== undefined) throw new Error(thrown);
          return answer?.result?.value as Value;
        },
      };
    },
    async stop() {
      socket.close();
      child.kill();
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function devtoolsAddress(output: NodeJS.ReadableStream): Promise<string> {
  let said = "";
  for await (const chunk of output) {
    said += String(chunk);
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (address !== undefined) {
      output.resume();
      return address;
    }
  }
  throw new Error(`Chromium did not start: ${said}`);
}
