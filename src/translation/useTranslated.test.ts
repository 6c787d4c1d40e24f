import { parseHTML } from "linkedom";
import { act, createElement, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { expect, test, vi } from "vitest";
import type { TextForm } from "./parts.ts";
import { useTranslated, type TranslatedText } from "./useTranslated.ts";

const runs: { readonly text: string; readonly signal: AbortSignal | undefined }[] = [];
vi.mock("./translate.ts", () => ({
  translate: async ([text = ""]: string[], _: unknown, __: unknown, { signal }: { signal?: AbortSignal }) => {
    runs.push({ text, signal });
    return new Promise(() => undefined);
  },
}));
vi.mock("../desktop/desktop.ts", () => ({ failureOf: String }));

const form: TextForm = { read: () => [], write: (words) => words, quote: (words) => words };

test("a translation stops when its text or the language becomes another, and begins anew when asked", async () => {
  const { window, document } = parseHTML("<html><body><main></main></body></html>");
  Object.assign(globalThis, { window, document, IS_REACT_ACT_ENVIRONMENT: true });
  let shown: TranslatedText | undefined;
  const onShown = (translated: TranslatedText): void => void (shown = translated);
  function Shown({ text, to }: { readonly text: string; readonly to: string }) {
    const translated = useTranslated(form, text, to);
    useEffect(() => onShown(translated));
    return null;
  }
  const root = createRoot(document.querySelector("main") as Element);
  const show = (text: string, to: string) => act(async () => root.render(createElement(Shown, { text, to })));
  await show("one", "es");
  await act(async () => shown?.start(null));
  expect([runs.map(({ signal }) => signal?.aborted), shown?.state.kind]).toEqual([[false], "running"]);
  await show("two", "es");
  expect([runs.map(({ signal }) => signal?.aborted), shown?.state.kind]).toEqual([[true], "none"]);
  await show("one", "es");
  expect(shown?.state.kind).toBe("none");
  await act(async () => shown?.start(null));
  await show("one", "fr");
  expect(runs.map(({ signal }) => signal?.aborted)).toEqual([true, true]);
  await act(async () => shown?.start(null));
  expect(shown?.state.kind).toBe("running");
  await act(async () => root.unmount());
  expect(runs.map(({ signal }) => signal?.aborted)).toEqual([true, true, true]);
});
