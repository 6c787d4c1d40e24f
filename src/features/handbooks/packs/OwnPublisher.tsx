import { Button, Card, Group, Modal, Text, TextInput, Title } from "@mantine/core";
import { IconFileImport, IconKey } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { KnownPublisher } from "../../../../contract/packCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { BringKeyForm } from "./BringKeyForm.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import { SaveKeyForm } from "./SaveKeyForm.tsx";

/** As whom this computer signs, and its key to be kept elsewhere or brought from there. */
export function OwnPublisher({ own }: { readonly own: KnownPublisher | null }) {
  const { t } = useTranslation();
  const [name, setName] = useState(own?.signature.name ?? "");
  const save = useCall("publishers.nameOwn");
  const [dialog, setDialog] = useState<"save" | "bring" | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run({ name });
  };
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="own-publisher">
      <Title order={2} size="h5" id="own-publisher">
        {t("packs.own")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("packs.ownText")}
      </Text>
      <Fingerprint digits={own?.signature.fingerprint ?? null} />
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs" mt="xs">
          <TextInput
            style={{ flex: "0 1 24rem" }}
            label={t("packs.ownName")}
            value={name}
            maxLength={120}
            required
            withAsterisk={false}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={save.running}>
            {t("packs.saveName")}
          </Button>
        </Group>
      </form>
      <FailureNote failure={save.failure} />
      <Group gap="xs" mt="md">
        {own === null ? null : (
          <Button variant="default" leftSection={<IconKey size={18} aria-hidden />} onClick={() => setDialog("save")}>
            {t("publisherKey.save")}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconFileImport size={18} aria-hidden />}
          onClick={() => setDialog("bring")}
        >
          {t("publisherKey.bring")}
        </Button>
      </Group>
      <Modal
        opened={dialog !== null}
        onClose={() => setDialog(null)}
        title={t(dialog === "bring" ? "publisherKey.bringTitle" : "publisherKey.saveTitle")}
        centered
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {dialog === "save" ? <SaveKeyForm onDone={() => setDialog(null)} /> : null}
        {dialog === "bring" ? <BringKeyForm onDone={() => setDialog(null)} /> : null}
      </Modal>
    </Card>
  );
}
