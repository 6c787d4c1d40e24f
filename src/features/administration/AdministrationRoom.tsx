import { Box, Group, NavLink } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useSession } from "../../desktop/useSession.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import classes from "./AdministrationRoom.module.css";
import { administrationPages } from "./administrationPages.tsx";

/** Who belongs to the hub, and what they may: each role sees the pages that are its own. */
export function AdministrationRoom() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const session = useSession();
  if (session === null) return <Reading />;
  const role = session.member?.role;
  const pages = administrationPages.filter((page) => role !== undefined && page.roles.includes(role));
  const page = pages.find((each) => location.split("/")[2] === each.id) ?? pages[0];
  if (page === undefined) {
    return (
      <EmptyNote icon={IconLock} title={t("administration.locked")}>
        {t("administration.lockedText")}
      </EmptyNote>
    );
  }
  return (
    <>
      <PageHeader title={t("rooms.administration")} />
      <Group align="flex-start" gap="lg" className={classes["room"] ?? ""}>
        <Box component="nav" aria-label={t("administration.pages")} className={classes["pages"] ?? ""}>
          {pages.map((each) => (
            <NavLink
              key={each.id}
              component={Link}
              href={`/administration/${each.id}`}
              active={each === page}
              aria-current={each === page ? "page" : undefined}
              label={t(`administration.page.${each.id}`)}
              leftSection={<each.icon size={20} stroke={1.6} aria-hidden />}
              className={classes["page"] ?? ""}
            />
          ))}
        </Box>
        <Box className={classes["content"] ?? ""}>{page.content}</Box>
      </Group>
    </>
  );
}
