import { Alert, Anchor, Box, Button, Card, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconBook2, IconCircleCheck, IconUserShield } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { ApplyPanel } from "./ApplyPanel.tsx";
import { JoinForm } from "./JoinForm.tsx";
import { SignInForm } from "./SignInForm.tsx";

/** The door to a hub: with a code for the first time, with email and password ever after. Handbooks need neither. */
export function JoinPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [picked, setPicked] = useState<"join" | "apply" | "signIn" | null>(null);
  const applied = useQuery("application.read", {}).value?.application != null;
  if (session === null) return <Reading />;
  if (session.member !== null && session.connection !== "signedOut") {
    return (
      <EmptyNote
        icon={IconCircleCheck}
        title={t("welcome.in", { name: session.member.name })}
        action={
          <Button component={Link} href="/consultations">
            {t("welcome.toConsultations")}
          </Button>
        }
      >
        {t("welcome.inText")}
      </EmptyNote>
    );
  }
  // Whoever was a member here before comes back with a password.
  const way = picked ?? (applied ? "apply" : session.hubUrl === null ? "join" : "signIn");
  const first = session.suggestion !== null && session.suggestion.code !== null;
  return (
    <Box maw="38rem" mx="auto">
      <PageHeader title={t("welcome.title")} lead={t("welcome.lead")} />
      <Stack>
        <Group gap="sm" wrap="nowrap">
          <IconBook2 size={22} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
          <Text>
            {t("welcome.readWithout")}{" "}
            <Anchor component={Link} href="/handbooks" underline="always">
              {t("welcome.toHandbooks")}
            </Anchor>
          </Text>
        </Group>
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t("welcome.way")}
          value={way}
          onChange={setPicked}
          data={[
            { value: "join", label: t("welcome.join") },
            { value: "apply", label: t("welcome.apply") },
            { value: "signIn", label: t("welcome.signIn") },
          ]}
        />
        {way === "join" && first ? (
          <Alert icon={<IconUserShield aria-hidden />} title={t("welcome.first")}>
            {t("welcome.firstText")}
          </Alert>
        ) : null}
        <Card withBorder padding="lg" radius="lg">
          {way === "join" ? (
            <JoinForm suggestion={session.suggestion} />
          ) : way === "apply" ? (
            <ApplyPanel hubUrl={session.hubUrl ?? session.suggestion?.hubUrl ?? ""} />
          ) : (
            <SignInForm hubUrl={session.hubUrl ?? session.suggestion?.hubUrl ?? ""} />
          )}
        </Card>
      </Stack>
    </Box>
  );
}
