import { Anchor, Button, Card, Group, Progress, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconDownload, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CataloguePack } from "../../../../contract/packCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { wordShare } from "../../../text/amounts.ts";
import { directionOf } from "../../../text/languages.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { PackFacts } from "./PackFacts.tsx";
import { SignaturePill } from "./SignaturePill.tsx";

interface CatalogueCardProps {
  readonly pack: CataloguePack;
  readonly administrator: boolean;
}

/** One pack of the catalogue: what it is, whose, where it stands here, and what can be done. */
export function CatalogueCard({ pack, administrator }: CatalogueCardProps) {
  const { t, i18n } = useTranslation();
  const [asking, question] = useDisclosure(false);
  const withdraw = useCall("packs.withdraw");
  const { about, id, segmentsWaiting, segmentCount, standing } = pack;
  const sent = segmentCount - segmentsWaiting;
  return (
    <Card withBorder padding="md" component="article">
      <Group justify="space-between" align="flex-start" gap="md">
        <div style={{ flex: "1 1 20rem", minWidth: 0 }}>
          <Text fw={650} fz="lg" component="h2">
            <bdi lang={about.language} dir={directionOf(about.language)}>
              {about.title}
            </bdi>
          </Text>
          <PackFacts about={about} sizeBytes={pack.sizeBytes} />
          <Group gap="xs" mt="xs">
            <SignaturePill signature={pack.signature} />
            {pack.outdated ? <StatusPill tone="quiet">{t("packs.outdated")}</StatusPill> : null}
          </Group>
          {pack.signature.sameNameAsTrusted ? (
            <Text size="sm" c="var(--mantine-color-error)" mt={4}>
              {t("packs.sameName")}
            </Text>
          ) : null}
          <Text size="sm" c="dimmed" mt={4}>
            {t("packs.publishedBy", { name: pack.publishedByName })}
          </Text>
          {segmentsWaiting > 0 || standing === "waiting" ? (
            <Text size="sm" c="dimmed" role="status">
              {t("packs.uploading", { share: wordShare(sent, segmentCount, i18n.language) })}
            </Text>
          ) : null}
        </div>
        <Actions pack={pack} />
      </Group>
      <FailureNote failure={pack.failure} />
      {administrator ? (
        <Group justify="flex-end" mt="xs">
          <Button variant="subtle" color="rose" size="xs" onClick={question.open}>
            {t("packs.withdraw")}
          </Button>
        </Group>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={t("packs.withdrawTitle")}
        text={t("packs.withdrawText", { title: about.title })}
        confirm={t("packs.withdraw")}
        running={withdraw.running}
        failure={withdraw.failure}
        onClose={question.close}
        onConfirm={() => void withdraw.run({ id }).then((done) => (done === null ? undefined : question.close()))}
      />
    </Card>
  );
}

function Actions({ pack }: { readonly pack: CataloguePack }) {
  const { t, i18n } = useTranslation();
  const download = useCall("packs.download");
  const pause = useCall("packs.pause");
  const cancel = useCall("packs.cancel");
  const { id, state, segmentsHere, segmentCount, about } = pack;
  const fetch = () => void download.run({ id });
  const part = (
    <div>
      <Progress.Root size="md">
        <Progress.Section
          value={(100 * segmentsHere) / segmentCount}
          aria-label={t("packs.progress", { title: about.title })}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" role="status" mt={4}>
        {t(state === "paused" ? "packs.pausedAt" : "packs.fetchedShare", {
          share: wordShare(segmentsHere, segmentCount, i18n.language),
        })}
      </Text>
    </div>
  );
  const giveUp = (
    <Button variant="subtle" color="slate" size="xs" onClick={() => void cancel.run({ id })}>
      {t("packs.giveUp")}
    </Button>
  );
  return (
    <div style={{ flex: "0 1 15rem", minWidth: "12rem" }}>
      {state === "notHere" || state === "updateAvailable" ? (
        <Button
          fullWidth
          leftSection={
            state === "notHere" ? <IconDownload size={18} aria-hidden /> : <IconRefresh size={18} aria-hidden />
          }
          aria-label={t(state === "notHere" ? "packs.installNamed" : "packs.updateNamed", { title: about.title })}
          loading={download.running}
          onClick={fetch}
        >
          {t(state === "notHere" ? "packs.install" : "packs.update")}
        </Button>
      ) : null}
      {state === "downloading" || state === "paused" ? (
        <>
          {part}
          <Group gap="xs" mt="xs">
            {state === "downloading" ? (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlayerPause size={16} aria-hidden />}
                onClick={() => void pause.run({ id })}
              >
                {t("packs.pause")}
              </Button>
            ) : (
              <Button size="xs" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={fetch}>
                {t("packs.resume")}
              </Button>
            )}
            {giveUp}
          </Group>
        </>
      ) : null}
      {state === "waitingToInstall" ? (
        <>
          <Text size="sm" role="status" mb="xs">
            {t("packs.waitsToInstall")}
          </Text>
          <Group gap="xs">
            <Button size="xs" onClick={fetch} loading={download.running}>
              {t("packs.install")}
            </Button>
            {giveUp}
          </Group>
        </>
      ) : null}
      {state === "installed" && pack.editionId !== null ? (
        <Group gap="xs">
          <StatusPill tone="good" icon={IconCheck}>
            {t("packs.installed")}
          </StatusPill>
          <Anchor
            component={Link}
            href={`/handbooks/${pack.editionId}`}
            aria-label={t("packs.readNamed", { title: about.title })}
          >
            {t("packs.read")}
          </Anchor>
        </Group>
      ) : null}
      {state === "older" ? <StatusPill tone="quiet">{t("packs.newerHere")}</StatusPill> : null}
      <FailureNote failure={download.failure ?? pause.failure ?? cancel.failure} />
    </div>
  );
}
