import { Button, Tabs } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useSession } from "../../desktop/useSession.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { InstitutionForm } from "./InstitutionForm.tsx";
import { InstitutionPage } from "./InstitutionPage.tsx";
import { InstitutionsList } from "./InstitutionsList.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { PersonPage } from "./PersonPage.tsx";
import { ProfileForm } from "./ProfileForm.tsx";

/** Finds the right colleague: `/directory`, `/directory/people/<id>`, `/directory/institutions[/<id>]`, `/directory/me`. */
export function DirectoryRoom() {
  const { t } = useTranslation();
  const [location, go] = useLocation();
  const session = useSession();
  if (session === null) return <Reading />;
  const { member } = session;
  if (member === null) {
    return (
      <>
        <PageHeader title={t("rooms.directory")} />
        <EmptyNote
          icon={IconAddressBook}
          title={t("directory.closed")}
          action={
            <Button component={Link} href="/join">
              {t("layout.join")}
            </Button>
          }
        >
          {t("directory.closedText")}
        </EmptyNote>
      </>
    );
  }
  const [, , kind, id, change] = location.split("/");
  if (kind === "me") return <ProfileForm memberId={member.id} />;
  if (kind === "people" && id !== undefined) return <PersonPage key={id} id={id} ownId={member.id} />;
  if (kind === "institutions" && (id === "new" || change === "change")) {
    return <InstitutionForm id={id === "new" ? null : (id ?? null)} />;
  }
  if (kind === "institutions" && id !== undefined) return <InstitutionPage key={id} id={id} member={member} />;
  return (
    <>
      <PageHeader
        title={t("rooms.directory")}
        lead={t("directory.lead")}
        actions={
          <Button component={Link} href="/directory/me" variant="default">
            {t("directory.ownProfile")}
          </Button>
        }
      />
      <Tabs
        value={kind === "institutions" ? "institutions" : "people"}
        onChange={(next) => go(next === "institutions" ? "/directory/institutions" : "/directory")}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="people">{t("directory.people")}</Tabs.Tab>
          <Tabs.Tab value="institutions">{t("directory.institutions")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <PeopleList institutionId={null} />
        </Tabs.Panel>
        <Tabs.Panel value="institutions">
          <InstitutionsList mayAdd={member.role === "administrator"} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
