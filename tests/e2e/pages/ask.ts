import type { Page } from "@playwright/test";

/** As a room of the window asks its library. Throws the failure of what was refused. */
export const ask = <Value>(page: Page, name: string, input: object): Promise<Value> =>
  page.evaluate(
    async ([call, given]) => {
      const { medixchange } = window as unknown as {
        medixchange: { call(name: string, input: unknown): Promise<unknown> };
      };
      const answer = (await medixchange.call(call, given)) as { ok: boolean; value: unknown; failure: unknown };
      if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
      return answer.value;
    },
    [name, input] as const,
  ) as Promise<Value>;
