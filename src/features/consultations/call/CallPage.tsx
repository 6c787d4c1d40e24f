import { Alert, Anchor, Box, Button, Group } from "@mantine/core";
import { IconArrowLeft, IconVideo, IconVideoOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { leaveCall } from "./callSession.ts";
import { useCallStore } from "./callStore.ts";
import { Lobby } from "./Lobby.tsx";
import { Stage } from "./Stage.tsx";

/** The door of a consultation, and behind it its stage. */
export function CallPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const call = useCallStore((state) => state.call);
  const { value, reading } = useQuery("consultations.list", {});
  const consultation = value?.consultations.find((each) => each.id === id) ?? null;

  if (call?.consultationId === id && call.inside) return <Stage />;
  if (call !== null && call.consultationId !== id) {
    return (
      <Alert title={t("call.elsewhere", { title: call.title })} icon={<IconVideo aria-hidden />}>
        <Group mt="xs">
          <Button component={Link} href={`/consultations/${call.consultationId}/call`}>
            {t("call.return")}
          </Button>
          <Button variant="default" onClick={() => void leaveCall()}>
            {t("call.leaveFirst")}
          </Button>
        </Group>
      </Alert>
    );
  }
  if (session === null || (value === null && reading)) return <Reading />;
  if (session.member === null || consultation === null || consultation.state === "cancelled") {
    return (
      <EmptyNote
        icon={IconVideoOff}
        title={t("call.noDoor")}
        action={
          <Anchor component={Link} href={session.member === null ? "/join" : "/consultations"}>
            {t(session.member === null ? "layout.join" : "consultations.all")}
          </Anchor>
        }
      >
        {t(session.member === null ? "consultations.signedOutText" : "call.noDoorText")}
      </EmptyNote>
    );
  }
  return (
    <Box maw="60rem" mx="auto">
      <Anchor
        component={Link}
        href={`/consultations/${id}`}
        style={{ display: "inline-flex", alignItems: "center", gap: 6 }}
        mb="sm"
      >
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("common.back")}
      </Anchor>
      <Lobby consultation={consultation} member={session.member} />
    </Box>
  );
}
