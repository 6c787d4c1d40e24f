import { Anchor, Box, Card, Stack, Text } from "@mantine/core";
import { IconArrowLeft, IconBookUpload } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useQuery } from "../../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { AddHandbook } from "./AddHandbook.tsx";
import classes from "./AddPage.module.css";
import { DraftForm } from "./DraftForm.tsx";
import { discardImport } from "./importStore.ts";
import { ImportProgress } from "./ImportProgress.tsx";
import { useImports } from "./useImports.ts";

/** One handbook on its way into the library: how far its reading is, then what was understood. */
export function AddPage({ importId }: { readonly importId: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const imports = useImports();
  const one = imports?.find(({ id }) => id === importId) ?? null;
  const draft = useQuery("handbooks.draft", one?.state === "read" ? { importId } : null);
  return (
    <Box className={classes["page"] ?? ""}>
      <Anchor component={Link} href="/handbooks" className={classes["back"] ?? ""}>
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("handbooks.all")}
      </Anchor>
      {imports === null ? (
        <Reading />
      ) : one === null ? (
        <GoneNote />
      ) : one.failure !== null ? (
        <Stack>
          <PageHeader title={t("import.failed", { name: one.name })} actions={<AddHandbook />} />
          <FailureNote
            failure={one.failure}
            onClose={() => void discardImport(importId).then(() => go("/handbooks"))}
          />
        </Stack>
      ) : one.state !== "read" ? (
        <>
          <PageHeader title={t("import.title")} />
          <Card withBorder padding="lg" radius="lg" maw="44rem">
            <ImportProgress running={one} />
            <Text size="sm" c="dimmed" mt="sm">
              {t("import.meanwhile")}
            </Text>
          </Card>
        </>
      ) : (
        <>
          <PageHeader title={t("import.understood")} lead={t("import.understoodText")} />
          <FailureNote failure={draft.failure} onRetry={draft.reread} />
          {draft.value === null ? <Reading /> : <DraftForm key={importId} draft={draft.value} />}
        </>
      )}
    </Box>
  );
}

/** Not at once: of what was just kept, the library tells before its answer leads away from here. */
function GoneNote() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 500);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <EmptyNote icon={IconBookUpload} title={t("import.gone")} action={<AddHandbook />}>
      {t("import.goneText")}
    </EmptyNote>
  );
}
