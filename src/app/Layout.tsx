import { AppShell, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDoorEnter } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useQuery } from "../desktop/useQuery.ts";
import { useSession } from "../desktop/useSession.ts";
import { AnnouncementBanner } from "../features/announcements/AnnouncementBanner.tsx";
import { CallDock } from "../features/consultations/call/CallDock.tsx";
import { UnreadBadge } from "../features/messages/UnreadBadge.tsx";
import { useArrivals } from "../features/messages/useArrivals.ts";
import { JoinPage } from "../features/welcome/JoinPage.tsx";
import { ConnectionPill } from "./ConnectionPill.tsx";
import { HostLostNote } from "./HostLostNote.tsx";
import classes from "./Layout.module.css";
import { NothingHere } from "./NothingHere.tsx";
import { isOpenTo, roomAt, rooms } from "./rooms.tsx";
import { SearchPalette } from "./SearchPalette.tsx";
import mark from "./mark.svg";

/** The frame around every room: the rail, the bar on top, the room, and a call that goes on while one reads. */
export function Layout() {
  const { t } = useTranslation();
  const [location] = useLocation();
  useArrivals();
  const [opened, rail] = useDisclosure(false);
  const session = useSession();
  const { value: exchange } = useQuery("exchange.read", {});
  const room = roomAt(location);
  const main = useRef<HTMLElement>(null);

  const roomId = room?.id;
  const closeRail = rail.close;
  useEffect(() => {
    closeRail();
    if (roomId !== undefined) window.scrollTo(0, 0);
  }, [roomId, closeRail]);

  const role = session?.member?.role;
  return (
    <AppShell header={{ height: 60 }} navbar={{ width: 240, breakpoint: "sm", collapsed: { mobile: !opened } }}>
      <UnstyledButton className={classes["skip"] ?? ""} onClick={() => main.current?.focus()}>
        {t("layout.skip")}
      </UnstyledButton>
      <AppShell.Header className={classes["bar"] ?? ""}>
        <Group h="100%" px="md" gap="md" wrap="nowrap">
          <Burger opened={opened} onClick={rail.toggle} hiddenFrom="sm" size="sm" aria-label={t("layout.rooms")} />
          <Group gap={10} wrap="nowrap" visibleFrom="sm" className={classes["brand"] ?? ""}>
            <img src={mark} alt="" width={30} height={30} />
            <Text fw={700} fz="lg" dir="ltr">
              MediXchange
            </Text>
          </Group>
          <SearchPalette role={role} />
          <ConnectionPill />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes["rail"] ?? ""} p="sm" aria-label={t("layout.rooms")}>
        <AppShell.Section grow component={ScrollArea}>
          {rooms
            .filter((each) => isOpenTo(each, role) && each.aside !== true)
            .map((each) => (
              <NavLink
                key={each.id}
                component={Link}
                href={each.path}
                active={each === room}
                aria-current={each === room ? "page" : undefined}
                label={t(`rooms.${each.id}`)}
                leftSection={<each.icon size={22} stroke={1.6} aria-hidden />}
                rightSection={each.id === "messages" ? <UnreadBadge /> : null}
                className={classes["room"] ?? ""}
              />
            ))}
        </AppShell.Section>
        {session?.connection === "signedOut" ? (
          <AppShell.Section>
            <NavLink
              component={Link}
              href="/join"
              active={location === "/join"}
              label={session.member === null ? t("layout.join") : t("layout.signInAgain")}
              leftSection={<IconDoorEnter size={22} stroke={1.6} aria-hidden />}
              className={classes["room"] ?? ""}
            />
          </AppShell.Section>
        ) : null}
        {session?.member ? (
          <AppShell.Section className={classes["member"] ?? ""}>
            <Text size="sm" fw={600} truncate>
              {session.member.name}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`role.${session.member.role}`)}
            </Text>
            {exchange?.exchange ? (
              <Text size="xs" c="dimmed" truncate>
                <bdi>{exchange.exchange.name}</bdi>
              </Text>
            ) : null}
          </AppShell.Section>
        ) : null}
      </AppShell.Navbar>
      <AppShell.Main className={classes["main"] ?? ""} ref={main} tabIndex={-1}>
        <HostLostNote />
        <CallDock />
        <AnnouncementBanner />
        {location === "/join" ? <JoinPage /> : (room?.content ?? <NothingHere />)}
      </AppShell.Main>
    </AppShell>
  );
}
