import { Button, Group, Modal, NativeSelect, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { saveFile } from "./saveFile.ts";

interface PackDialogProps {
  readonly edition: Edition;
  readonly purpose: "save" | "publish";
  readonly onClose: () => void;
}

/** Makes a pack of an edition, to be saved to a stick or published on the hub. */
export function PackDialog({ edition, purpose, onClose }: PackDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`packs.${purpose}Title`)}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <PackForm edition={edition} purpose={purpose} onClose={onClose} />
    </Modal>
  );
}

function PackForm({ edition, purpose, onClose }: PackDialogProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const publishers = useQuery("publishers.list", {}).value;
  const catalogue = useQuery("packs.list", {}).value;
  const [how, setHow] = useState<"asItCame" | "anew">(edition.origin === "pack" ? "asItCame" : "anew");
  const [sign, setSign] = useState(true);
  const [signer, setSigner] = useState<string | null>(null);
  const [title, setTitle] = useState(edition.title);
  const [version, setVersion] = useState(edition.edition);
  const [source, setSource] = useState(edition.source);
  const [licence, setLicence] = useState(edition.licence);
  const [handbookKey, setHandbookKey] = useState("");
  const nameOwn = useCall("publishers.nameOwn");
  const make = useCall("packs.make");
  const publish = useCall("packs.publish");
  const name = signer ?? publishers?.own?.signature.name ?? "";
  const ownPacks = (catalogue?.packs ?? []).filter((pack) => pack.signature.standing === "own");
  const handbooks = new Map(ownPacks.map(({ about }) => [about.handbookKey, about.title]));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const anew = how === "anew";
    if (anew && sign && name !== publishers?.own?.signature.name) {
      if ((await nameOwn.run({ name })) === null) return;
    }
    const about = { title, edition: version, source, licence, handbookKey: handbookKey || null, sign };
    const input = { editionId: edition.id, wishes: anew ? about : null };
    if (purpose === "publish") {
      if ((await publish.run(input)) === null) return;
      onClose();
      go("/handbooks/catalogue");
      return;
    }
    const made = await make.run(input);
    if (made === null) return;
    saveFile(`/media/packs/${made.id}`, made.fileName);
    onClose();
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text size="sm">{t(`packs.${purpose}Text`)}</Text>
        {edition.origin === "pack" ? (
          <Radio.Group value={how} onChange={(chosen) => setHow(chosen === "anew" ? "anew" : "asItCame")}>
            <Stack gap="xs">
              <Radio
                value="asItCame"
                label={t("packs.asItCame")}
                description={
                  edition.publisher ? t("packs.keepsSignature", { name: edition.publisher.name }) : undefined
                }
              />
              <Radio value="anew" label={t("packs.anew")} />
            </Stack>
          </Radio.Group>
        ) : null}
        {how === "asItCame" ? null : (
          <>
            <TextInput
              label={t("packs.fieldTitle")}
              value={title}
              maxLength={300}
              required
              withAsterisk={false}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <TextInput
              label={t("packs.fieldEdition")}
              value={version}
              maxLength={200}
              onChange={(event) => setVersion(event.currentTarget.value)}
            />
            <TextInput
              label={t("packs.fieldSource")}
              value={source}
              maxLength={500}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
            <TextInput
              label={t("packs.fieldLicence")}
              description={t("packs.fieldLicenceHelp")}
              value={licence}
              maxLength={500}
              onChange={(event) => setLicence(event.currentTarget.value)}
            />
            {handbooks.size === 0 ? null : (
              <NativeSelect
                label={t("packs.versionOf")}
                description={t("packs.versionOfHelp")}
                value={handbookKey}
                data={[
                  { value: "", label: t("packs.ownHandbook") },
                  ...[...handbooks].map(([value, label]) => ({ value, label })),
                ]}
                onChange={(event) => setHandbookKey(event.currentTarget.value)}
              />
            )}
            <Radio.Group
              label={t("packs.signature")}
              value={sign ? "sign" : "plain"}
              onChange={(chosen) => setSign(chosen === "sign")}
            >
              <Stack gap="xs" mt={4}>
                <Radio value="sign" label={t("packs.sign")} />
                <Radio value="plain" label={t("packs.dontSign")} />
              </Stack>
            </Radio.Group>
            {sign ? (
              <TextInput
                label={t("packs.ownName")}
                description={t("packs.ownNameHelp")}
                value={name}
                maxLength={120}
                required
                withAsterisk={false}
                onChange={(event) => setSigner(event.currentTarget.value)}
              />
            ) : null}
          </>
        )}
        <FailureNote failure={nameOwn.failure ?? make.failure ?? publish.failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={make.running || publish.running || nameOwn.running}>
            {t(`packs.${purpose}Now`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
