import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { DirectoryInstitution } from "../../../contract/joiningCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordCountry } from "../../text/countries.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { Coordinators } from "./Coordinators.tsx";
import { InstitutionSelect } from "./InstitutionSelect.tsx";

/** What an administrator does with one institution: its facts, its coordinators, and the other entry that it is the same as. */
export function InstitutionPage({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { value, failure, reread } = useQuery("directory.institution", { id });
  if (value === null) return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  return (
    <Stack>
      <Anchor component={Link} href="/administration/institutions">
        <Group gap={6} component="span">
          <DirectionalIcon icon={IconArrowLeft} size={16} />
          {t("administration.page.institutions")}
        </Group>
      </Anchor>
      <Card withBorder padding="lg" component="section">
        <Title order={2} size="h3">
          <PersonName name={value.name} />
        </Title>
        <Text size="sm" c="dimmed">
          {value.city === "" ? null : (
            <>
              <bdi>{value.city}</bdi> ·{" "}
            </>
          )}
          {wordCountry(value.country, i18n.language)} · {t("institutions.members", { count: value.memberCount })}
        </Text>
        <Group mt="sm">
          <Button component={Link} href={`/directory/institutions/${id}/change`} variant="default">
            {t("institutions.change")}
          </Button>
          <Anchor component={Link} href={`/directory/institutions/${id}`} size="sm">
            {t("institutions.toMembers")}
          </Anchor>
        </Group>
      </Card>
      <Coordinators institutionId={id} />
      <MergeForm institution={value} />
    </Stack>
  );
}

function MergeForm({ institution }: { readonly institution: DirectoryInstitution }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const merge = useCall("institutions.merge");
  const [intoId, setIntoId] = useState<string | null>(null);
  const into = useQuery("directory.institution", intoId === null ? null : { id: intoId }).value;
  const [asking, ask] = useDisclosure(false);
  const same = intoId === institution.id;
  const submit = async () => {
    if (intoId === null || (await merge.run({ id: institution.id, intoId })) === null) return;
    notifications.show({ withCloseButton: false, message: t("institutions.merged") });
    go(`/administration/institutions/${intoId}`);
  };
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={3} size="h4" mb="xs">
        {t("institutions.merge")}
      </Title>
      <Text size="sm" mb="sm">
        {t("institutions.mergeText")}
      </Text>
      <Group align="flex-end">
        <div style={{ flex: "1 1 14rem" }}>
          <InstitutionSelect label={t("institutions.mergeInto")} value={intoId} onChange={setIntoId} />
        </div>
        <Button variant="default" disabled={into === null || same} onClick={ask.open}>
          {t("institutions.mergeNow")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("institutions.merge")}
        text={t("institutions.mergeConfirm", {
          name: institution.name,
          into: into?.name ?? "",
          count: institution.memberCount,
        })}
        confirm={t("institutions.mergeNow")}
        running={merge.running}
        failure={merge.failure}
        onClose={ask.close}
        onConfirm={() => void submit()}
      />
    </Card>
  );
}
