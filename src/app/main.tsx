import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "./window.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Settings } from "../../contract/ipc.ts";
import { call, failureOf } from "../desktop/desktop.ts";
import { startText } from "../text/text.ts";
import { App } from "./App.tsx";

// The settings say the language; a library that takes its time must not keep the window dark.
const waitForSettingsMs = 1000;

async function readLanguage(): Promise<Settings["language"]> {
  try {
    return (await call("settings.read", {})).language;
  } catch (cause) {
    // The rooms say it when the library stays away; the window opens in the language of the system.
    failureOf(cause);
    return null;
  }
}

async function openWindow(): Promise<void> {
  const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), waitForSettingsMs));
  await startText(await Promise.race([readLanguage(), patience]));
  const place = document.querySelector("#root");
  if (place === null) throw new Error("index.html has no place for the window");
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

openWindow().catch(reportError);
