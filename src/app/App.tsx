import { DirectionProvider, MantineProvider, useDirection, useMantineColorScheme } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { menuItems, type MenuWords } from "../../contract/ipc.ts";
import { failureOf, nameMenu } from "../desktop/desktop.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { directionOf } from "../text/languages.ts";
import { followLanguage } from "../text/text.ts";
import { firstDayOfWeek } from "../text/week.ts";
import { Layout } from "./Layout.tsx";
import { cssVariables, theme } from "./theme.ts";

/** Brings language, direction and colours from the settings into effect, and the window's frame with them. */
function Frame() {
  const { t, i18n } = useTranslation();
  const { value: settings } = useQuery("settings.read", {});
  const { setDirection } = useDirection();
  const { setColorScheme } = useMantineColorScheme();
  const direction = directionOf(i18n.language);

  useEffect(() => setDirection(direction), [direction, setDirection]);
  useEffect(() => {
    if (settings === null) return;
    setColorScheme(settings.colorScheme);
    followLanguage(settings.language).catch(failureOf);
  }, [settings, setColorScheme]);

  useEffect(() => {
    nameMenu?.(Object.fromEntries(menuItems.map((name) => [name, t(`menu.${name}`)])) as MenuWords);
  }, [t]);

  return (
    <DatesProvider
      settings={{
        // What it says is worded by calendarWords.
        locale: "en",
        firstDayOfWeek: firstDayOfWeek(navigator.language),
        weekendDays: [],
      }}
    >
      <Notifications position={direction === "rtl" ? "bottom-left" : "bottom-right"} autoClose={5000} />
      {/* oxlint-disable-next-line react/hooks -- the router calls it; this is how it is told to use the hash */}
      <Router hook={useHashLocation}>
        <Layout />
      </Router>
    </DatesProvider>
  );
}

export function App() {
  return (
    <DirectionProvider detectDirection>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Frame />
      </MantineProvider>
    </DirectionProvider>
  );
}
