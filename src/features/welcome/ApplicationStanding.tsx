import { Alert, Button, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconClock, IconHelpCircle, IconHourglass, IconX, type Icon } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { OwnApplication } from "../../../contract/joiningCalls.ts";
import { evidenceKeptDays, type ApplicationState } from "../../../contract/models/application.ts";
import { passwordSchema } from "../../../contract/models/member.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";

const looks: Record<ApplicationState | "waiting", { readonly icon: Icon; readonly color: string }> = {
  waiting: { icon: IconClock, color: "amber" },
  incomplete: { icon: IconClock, color: "amber" },
  received: { icon: IconHourglass, color: "harbour" },
  asked: { icon: IconHelpCircle, color: "amber" },
  approved: { icon: IconCircleCheck, color: "moss" },
  refused: { icon: IconX, color: "rose" },
  withdrawn: { icon: IconX, color: "slate" },
  joined: { icon: IconCircleCheck, color: "moss" },
};

/** What became of the application, what reviewers said, and what is to be done now. */
export function ApplicationStanding({ application }: { readonly application: OwnApplication }) {
  const { t, i18n } = useTranslation();
  const check = useCall("application.check");
  const forget = useCall("application.forget");
  const [leaving, setLeaving] = useState(false);
  const state = application.standing === "sent" ? (application.status?.state ?? "received") : "waiting";
  const { icon: Glyph, color } = looks[state];
  const said = application.status?.events.findLast(({ kind }) => kind === "asked" || kind === "refused");
  // What was refused or withdrawn is forgotten on the hub after its time.
  const gone = application.standing === "sent" && application.failure?.code === "application.notFound";
  const over = gone || state === "refused" || state === "withdrawn" || state === "joined";
  return (
    <Stack>
      <Alert role="status" color={color} icon={<Glyph aria-hidden />} title={t(`apply.state.${state}`)}>
        <Stack gap="xs">
          <Text size="sm">{t(`apply.stateText.${state}`)}</Text>
          {said && (state === "asked" || state === "refused") ? (
            <Text fw={600} dir="auto" style={{ whiteSpace: "pre-wrap" }}>
              {said.text}
            </Text>
          ) : null}
          {application.checkedAt === null ? null : (
            <Text size="xs" c="dimmed">
              {t("apply.checkedAt", { when: wordMoment(application.checkedAt, i18n.language, ownZone()) })}
            </Text>
          )}
        </Stack>
      </Alert>
      {state === "approved" ? <PasswordForm /> : null}
      {gone ? (
        <Alert role="status" color="slate">
          {t("apply.gone", { days: evidenceKeptDays })}
        </Alert>
      ) : (
        <FailureNote failure={check.failure ?? application.failure} />
      )}
      {application.code === null || over ? null : (
        <Stack gap={6}>
          <Title order={2} size="h5">
            {t("apply.code")}
          </Title>
          <CopyField value={application.code} label={t("apply.code")} />
          <Text size="sm" c="dimmed">
            {t("apply.codeHelp")}
          </Text>
        </Stack>
      )}
      <Group>
        {over ? null : (
          <Button variant="default" loading={check.running} onClick={() => void check.run({})}>
            {t("apply.check")}
          </Button>
        )}
        <Button variant="subtle" color="rose" onClick={() => setLeaving(true)}>
          {over ? t("apply.forget") : t("apply.withdraw")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={leaving}
        title={over ? t("apply.forget") : t("apply.withdraw")}
        text={t("apply.withdrawText")}
        confirm={over ? t("apply.forget") : t("apply.withdraw")}
        running={forget.running}
        failure={forget.failure}
        onConfirm={() => void forget.run({}).then((done) => done !== null && setLeaving(false))}
        onClose={() => setLeaving(false)}
      />
    </Stack>
  );
}

/** The last step: a password, and one is in. */
function PasswordForm() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const enter = useCall("application.enter");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!passwordSchema.safeParse(password).success) return;
    if ((await enter.run({ password })) !== null) go("/");
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <PasswordInput
          label={t("welcome.password")}
          description={t("welcome.passwordRule")}
          autoComplete="new-password"
          value={password}
          error={checked && !passwordSchema.safeParse(password).success ? t("welcome.wrong.password") : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
        />
        <FailureNote failure={enter.failure} />
        <Button type="submit" size="md" loading={enter.running}>
          {t("apply.enter")}
        </Button>
      </Stack>
    </form>
  );
}
