import type { Page } from "@playwright/test";

/** The window's calls of this name wait on their way to the library until they are let go, by what this gives. */
export async function holdCalls(page: Page, name: string): Promise<() => Promise<void>> {
  await page.evaluate((held) => {
    const { medixchange } = window as unknown as {
      medixchange: { call(name: string, input: unknown): Promise<unknown> };
    };
    const call = medixchange.call.bind(medixchange);
    const gate = Promise.withResolvers<void>();
    medixchange.call = async (each, input) => {
      if (each === held) await gate.promise;
      return call(each, input);
    };
    Object.assign(window, {
      letGo() {
        medixchange.call = call;
        gate.resolve();
      },
    });
  }, name);
  return () => page.evaluate(() => (window as unknown as { letGo(): void }).letGo());
}
