import { Button, Group, Modal, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconKey } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { passwordSchema } from "../../../../contract/models/member.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";

/** The password: asked for once more before a new one takes its place. */
export function PasswordPart() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Group justify="space-between" align="flex-start">
      <div style={{ flex: "1 1 16rem" }}>
        <Title order={3} size="h5">
          {t("security.password")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("security.passwordHelp")}
        </Text>
      </div>
      <Button variant="default" leftSection={<IconKey size={18} aria-hidden />} onClick={() => setOpened(true)}>
        {t("security.changePassword")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("security.changePassword")}
        centered
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <PasswordForm onDone={() => setOpened(false)} />
      </Modal>
    </Group>
  );
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const change = useCall("accounts.changePassword");
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const tooShort = !passwordSchema.safeParse(newPassword).success;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (password === "" || tooShort) return;
    if ((await change.run({ password, newPassword })) === null) return;
    notifications.show({ withCloseButton: false, message: t("security.passwordChanged") });
    onDone();
  };
  const visibility = { "aria-label": t("welcome.showPassword"), tabIndex: 0 };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <PasswordInput
          data-autofocus
          label={t("security.oldPassword")}
          autoComplete="current-password"
          value={password}
          error={checked && password === "" ? t("welcome.wrong.passwordMissing") : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={visibility}
        />
        <PasswordInput
          label={t("security.newPassword")}
          description={t("welcome.passwordRule")}
          autoComplete="new-password"
          value={newPassword}
          error={checked && tooShort ? t("welcome.wrong.password") : null}
          onChange={(event) => setNewPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={visibility}
        />
        <FailureNote failure={change.failure} />
        <Button type="submit" loading={change.running}>
          {t("security.changePassword")}
        </Button>
      </Stack>
    </form>
  );
}
