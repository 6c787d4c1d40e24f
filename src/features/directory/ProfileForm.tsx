import { Button, Card, Group, MultiSelect, SegmentedControl, Select, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { DirectoryPerson } from "../../../contract/joiningCalls.ts";
import { availabilitySchema, profileBodySchema, type ProfileBody } from "../../../contract/models/profile.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { ownZone, wordZone } from "../../text/time.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";

/** What a member says of herself. Saved here at once, and sent when the hub is there. */
export function ProfileForm({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation();
  const { value, failure, reread } = useQuery("directory.person", { id: memberId });
  return (
    <>
      <PageHeader title={t("directory.ownProfile")} lead={t("directory.ownProfileLead")} />
      {value === null ? (
        failure === null ? (
          <Reading />
        ) : (
          <FailureNote failure={failure} onRetry={reread} />
        )
      ) : (
        <Fields person={value} />
      )}
    </>
  );
}

function Fields({ person }: { readonly person: DirectoryPerson }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const write = useCall("directory.writeProfile");
  const [profile, setProfile] = useState<ProfileBody>(
    person.profile ?? { languages: [], specialities: [], availability: "open", about: "", timeZone: ownZone() },
  );
  const change = (part: Partial<ProfileBody>) => setProfile((last) => ({ ...last, ...part }));
  const language = i18n.language;
  const languages = useMemo(() => bookLanguages(language, "und"), [language]);
  const zones = [...new Set([ownZone(), ...(person.profile?.timeZone ? [person.profile.timeZone] : [])])];
  const valid = profileBodySchema.safeParse(profile).success;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await write.run(profile)) === null) return;
    notifications.show({ withCloseButton: false, message: t("directory.saved") });
    go(`/directory/people/${person.id}`);
  };
  return (
    <Card withBorder padding="lg" maw="44rem">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <div>
            <Text size="sm" fw={500} id="availability">
              {t("directory.availability")}
            </Text>
            <SegmentedControl
              fullWidth
              aria-labelledby="availability"
              value={profile.availability}
              onChange={(availability) => change({ availability })}
              data={availabilitySchema.options.map((value) => ({ value, label: t(`availability.${value}`) }))}
            />
          </div>
          <MultiSelect
            searchable
            hidePickedOptions
            maxValues={20}
            label={t("apply.languages")}
            description={t("apply.languagesHelp")}
            data={languages}
            nothingFoundMessage={t("common.noneFits")}
            value={profile.languages}
            onChange={(value) => change({ languages: value })}
          />
          <MultiSelect
            searchable
            hidePickedOptions
            maxValues={20}
            label={t("apply.specialities")}
            data={specialitySchema.options.map((value) => ({ value, label: wordSpeciality(t, value) }))}
            nothingFoundMessage={t("common.noneFits")}
            value={profile.specialities}
            onChange={(value) => change({ specialities: specialitySchema.array().catch([]).parse(value) })}
          />
          <Select
            clearable
            clearButtonProps={{ "aria-label": t("common.clear") }}
            label={t("directory.timeZone")}
            description={t("directory.timeZoneHelp")}
            data={zones.map((value) => ({ value, label: wordZone(value, language) }))}
            value={profile.timeZone}
            onChange={(timeZone) => change({ timeZone })}
          />
          <Textarea
            label={t("directory.about")}
            description={t("directory.aboutHelp")}
            autosize
            minRows={3}
            maxLength={2000}
            dir="auto"
            error={valid ? null : t("directory.aboutWrong")}
            value={profile.about}
            onChange={(event) => change({ about: event.currentTarget.value })}
          />
          <FailureNote failure={write.failure} />
          <Group>
            <Button type="submit" loading={write.running} disabled={!valid}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
