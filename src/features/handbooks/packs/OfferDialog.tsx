import { Alert, Button, Checkbox, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { IconHistory, IconReplace } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { PackOffer } from "../../../../contract/packCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { directionOf } from "../../../text/languages.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PackFacts } from "./PackFacts.tsx";
import { closeOffer, usePackOffers } from "./packOfferStore.ts";
import { SignatureNote } from "./SignatureNote.tsx";

/** Asks about a pack from a file before anything of it is installed. */
export function OfferDialog() {
  const { t } = useTranslation();
  const shown = usePackOffers((state) => state.shown);
  return (
    <Modal
      opened={shown !== null}
      onClose={() => closeOffer("not now")}
      title={t("packs.installTitle")}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {shown === null ? null : (
        <Stack>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            <bdi>{shown.name}</bdi>
          </Text>
          <FailureNote failure={shown.failure} />
          {shown.failure === null && shown.offer === null ? (
            <Group role="status">
              <Loader size="sm" aria-hidden />
              <Text>{t("packs.checking")}</Text>
            </Group>
          ) : null}
          {shown.offer === null ? (
            <Group justify="flex-end">
              <Button variant="default" onClick={() => closeOffer("not now")}>
                {t("common.close")}
              </Button>
            </Group>
          ) : (
            <Offer key={shown.offer.id} offer={shown.offer} />
          )}
        </Stack>
      )}
    </Modal>
  );
}

function Offer({ offer }: { readonly offer: PackOffer }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const install = useCall("packs.install");
  const trust = useCall("publishers.trust");
  const [trusting, setTrusting] = useState(false);
  const [allowOlder, setAllowOlder] = useState(false);
  const { about, relation, replaces, signature } = offer;
  const submit = async () => {
    const { publisher } = about;
    if (trusting && publisher !== null) {
      const name = publisher.name.trim() || signature.fingerprint || publisher.key;
      if ((await trust.run({ key: publisher.key, name: name.slice(0, 120) })) === null) return;
    }
    const done = await install.run({ id: offer.id, allowOlder });
    if (done === null) return;
    closeOffer("installed");
    go(`/handbooks/${done.edition.id}`);
  };
  return (
    <>
      <div>
        <Text fw={650} fz="lg">
          <bdi lang={about.language} dir={directionOf(about.language)}>
            {about.title}
          </bdi>
        </Text>
        <PackFacts about={about} sizeBytes={offer.sizeBytes} />
      </div>
      <SignatureNote signature={signature} trusting={trusting} onTrust={setTrusting} />
      {relation === "same" ? <Alert color="harbour">{t("packs.isHere")}</Alert> : null}
      {relation === "newer" && replaces !== null ? (
        <Alert color="harbour" icon={<IconReplace aria-hidden />}>
          {t("packs.replaces", { title: replaces.title, edition: replaces.edition || "–" })}
        </Alert>
      ) : null}
      {relation === "older" && replaces !== null ? (
        <Alert color="amber" icon={<IconHistory aria-hidden />} title={t("packs.older")}>
          <Text size="sm" mb="xs">
            {t("packs.olderText", { edition: replaces.edition || "–" })}
          </Text>
          <Checkbox
            label={t("packs.allowOlder")}
            checked={allowOlder}
            onChange={(event) => setAllowOlder(event.currentTarget.checked)}
          />
        </Alert>
      ) : null}
      <FailureNote failure={trust.failure ?? install.failure} />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => closeOffer("not now")} data-autofocus>
          {t("packs.notNow")}
        </Button>
        <Button
          onClick={() => void submit()}
          loading={install.running || trust.running}
          disabled={relation === "older" && !allowOlder}
        >
          {relation === "same" ? t("packs.open") : t("packs.install")}
        </Button>
      </Group>
    </>
  );
}
