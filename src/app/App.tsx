import { DirectionProvider, MantineProvider, useDirection, useMantineColorScheme } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import "dayjs/locale/ar";
import "dayjs/locale/es";
import "dayjs/locale/fr";
import "dayjs/locale/id";
import "dayjs/locale/ja";
import "dayjs/locale/ru";
import "dayjs/locale/th";
import "dayjs/locale/tr";
import "dayjs/locale/vi";
import "dayjs/locale/zh-cn";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { failureOf } from "../desktop/desktop.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { directionOf, pseudoLanguage } from "../text/languages.ts";
import { followLanguage } from "../text/text.ts";
import { firstDayOfWeek } from "../text/week.ts";
import { Layout } from "./Layout.tsx";
import { cssVariables, theme } from "./theme.ts";

/** What dayjs calls a language of the window. */
const calendarLocale = (language: string): string =>
  language === "zh" ? "zh-cn" : language === pseudoLanguage ? "en" : language;

/** Brings language, direction and colours from the settings into effect, and the window's frame with them. */
function Frame() {
  const { i18n } = useTranslation();
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

  return (
    <DatesProvider
      settings={{
        locale: calendarLocale(i18n.language),
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
