import { Alert, Button, Card, Group, Text, TextInput, Title } from "@mantine/core";
import { IconFolderSearch, IconInfoCircle, IconPlugConnectedX } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { failureOf, pickFolder } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

/** The folder in which the library looks for new handbooks by itself: chosen in the system's dialog, or typed. */
export function WatchedFolderCard() {
  const { t } = useTranslation();
  const { value, failure } = useQuery("handbooks.watchedFolder", {});
  const watch = useCall("handbooks.watchFolder");
  const [typed, setTyped] = useState("");
  const path = value?.path ?? null;

  const choose = (folder: string | null) => {
    if (folder !== null && folder.trim() !== "") void watch.run({ path: folder });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(typed);
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="watched-folder">
      <Title order={2} size="h4" mb="xs" id="watched-folder">
        {t("watched.title")}
      </Title>
      <Text mb="md">{t("watched.text")}</Text>
      <FailureNote failure={watch.failure ?? failure} />
      {path === null ? null : (
        <Group justify="space-between" my="sm">
          <Text fw={600} style={{ flex: "1 1 16rem", overflowWrap: "anywhere" }}>
            <bdi dir="ltr">{path}</bdi>
          </Text>
          <Button variant="default" loading={watch.running} onClick={() => void watch.run({ path: null })}>
            {t("watched.stop")}
          </Button>
        </Group>
      )}
      {path !== null && value?.reachable === false ? (
        <Alert role="status" color="amber" icon={<IconPlugConnectedX aria-hidden />} mb="sm">
          {t("watched.unreachable")}
        </Alert>
      ) : null}
      {path === null || (value?.notices ?? []).length === 0 ? null : (
        <Alert role="status" color="harbour" icon={<IconInfoCircle aria-hidden />} mb="sm">
          {value?.notices.map((notice) => (
            <Text key={notice} size="sm">
              {t(`watched.notice.${notice}`)}
            </Text>
          ))}
        </Alert>
      )}
      {pickFolder === null ? (
        path === null ? (
          <form onSubmit={submit}>
            <Group align="flex-end">
              <TextInput
                style={{ flex: "1 1 16rem" }}
                label={t("watched.path")}
                description={t("watched.pathHelp")}
                value={typed}
                dir="ltr"
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <Button type="submit" loading={watch.running} leftSection={<IconFolderSearch size={18} aria-hidden />}>
                {t("watched.watch")}
              </Button>
            </Group>
          </form>
        ) : null
      ) : (
        <Button
          variant={path === null ? "filled" : "default"}
          loading={watch.running}
          leftSection={<IconFolderSearch size={18} aria-hidden />}
          onClick={() => void pickFolder?.().then(choose).catch(failureOf)}
        >
          {t(path === null ? "watched.choose" : "watched.chooseOther")}
        </Button>
      )}
    </Card>
  );
}
