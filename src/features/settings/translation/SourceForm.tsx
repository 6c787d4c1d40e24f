import { Button, Card, Group, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconFolderSearch, IconRefresh } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import type { ModelSource } from "../../../../contract/models/translation.ts";
import { failureOf, pickFolder } from "../../../desktop/desktop.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";

const kinds = ["folder", "mirror"] as const;

/** Where models come from: a folder or stick, or a mirror that somebody runs. */
export function SourceForm({ source }: { readonly source: ModelSource | null }) {
  const { t } = useTranslation();
  const set = useCall("translation.setSource");
  const setSpeech = useCall("captions.setSource");
  const [kind, setKind] = useState<ModelSource["kind"]>(source?.kind ?? "folder");
  const [place, setPlace] = useState(source?.place ?? "");
  const read = (chosen: string) => {
    const chosenSource = { kind, place: chosen.trim() };
    if (chosenSource.place === "") return;
    void set.run({ source: chosenSource });
    void setSpeech.run({ source: chosenSource });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    read(place);
  };
  const pick = async (): Promise<void> => {
    const folder = await pickFolder?.();
    if (typeof folder !== "string") return;
    setPlace(folder);
    read(folder);
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="translation-source">
      <Title order={2} size="h4" mb="xs" id="translation-source">
        {t("translating.source")}
      </Title>
      <Text mb="sm">{t("translating.sourceText")}</Text>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <SegmentedControl
            aria-labelledby="translation-source"
            value={kind}
            onChange={(value) => setKind(value)}
            data={kinds.map((value) => ({ value, label: t(`translating.sourceKind.${value}`) }))}
          />
          <Group align="flex-end">
            <TextInput
              style={{ flex: "1 1 16rem" }}
              dir="ltr"
              label={t(`translating.place.${kind}`)}
              value={place}
              onChange={(event) => setPlace(event.currentTarget.value)}
            />
            {kind === "folder" && pickFolder !== null ? (
              <Button
                variant="default"
                leftSection={<IconFolderSearch size={18} aria-hidden />}
                onClick={() => void pick().catch(failureOf)}
              >
                {t("translating.choose")}
              </Button>
            ) : null}
            <Button
              type="submit"
              disabled={place.trim() === ""}
              loading={set.running || setSpeech.running}
              leftSection={<IconRefresh size={18} aria-hidden />}
            >
              {t("translating.readSource")}
            </Button>
          </Group>
        </Stack>
      </form>
      <FailureNote failure={failureOfBoth(set.failure, setSpeech.failure)} />
    </Card>
  );
}

/** A stick may bring languages, captions or both: that one list is missing is no failure. */
function failureOfBoth(languages: Failure | null, speech: Failure | null): Failure | null {
  const isMissing = (failure: Failure | null) => failure?.code === "translation.catalogueMissing";
  if (isMissing(languages) && isMissing(speech)) return languages;
  return [languages, speech].find((failure) => failure !== null && !isMissing(failure)) ?? null;
}
