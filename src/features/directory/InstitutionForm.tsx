import { Button, Card, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useMemo, useState, type FormEvent } from "react";
import { uuidv7 } from "uuidv7";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { institutionBodySchema, type InstitutionBody } from "../../../contract/models/institution.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { countryChoices } from "../../text/countries.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";

const empty: InstitutionBody = { name: "", country: "", city: "", website: "", about: "" };

/** An institution, as administrators add it, and as they or its coordinators change it. */
export function InstitutionForm({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  const { value, failure, reread } = useQuery("directory.institution", id === null ? null : { id });
  if (id !== null && value === null) {
    return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  }
  return (
    <>
      <PageHeader title={id === null ? t("directory.addInstitution") : t("directory.changeInstitution")} />
      <Fields id={id} before={value ?? empty} />
    </>
  );
}

function Fields({ id, before }: { readonly id: string | null; readonly before: InstitutionBody }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const write = useCall("directory.writeInstitution");
  const [newId] = useState(() => id ?? uuidv7());
  const { name, country, city, website, about } = before;
  const [body, setBody] = useState<InstitutionBody>({ name, country, city, website, about });
  const [checked, setChecked] = useState(false);
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const read = institutionBodySchema.safeParse(body);
  const wrong = (field: keyof InstitutionBody) =>
    checked && read.error?.issues.some(({ path }) => path[0] === field) ? t("directory.wrong") : null;
  const bind = (field: "name" | "city" | "website" | "about") => ({
    label: t(`directory.institution.${field}`),
    value: body[field],
    error: wrong(field),
    onChange: (event: { currentTarget: { value: string } }) => {
      const typed = event.currentTarget.value;
      setBody((last) => ({ ...last, [field]: typed }));
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!read.success) return;
    if ((await write.run({ id: newId, ...read.data })) !== null) go(`/directory/institutions/${newId}`);
  };
  return (
    <Card withBorder padding="lg" maw="44rem">
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput {...bind("name")} dir="auto" />
          <Select
            searchable
            label={t("apply.country")}
            error={wrong("country")}
            data={countries}
            nothingFoundMessage={t("common.noneFits")}
            value={body.country === "" ? null : body.country}
            onChange={(next) => setBody((last) => ({ ...last, country: next ?? "" }))}
          />
          <TextInput {...bind("city")} dir="auto" />
          <TextInput {...bind("website")} dir="ltr" inputMode="url" placeholder="https://" />
          <Textarea {...bind("about")} dir="auto" autosize minRows={3} maxLength={4000} />
          <FailureNote failure={write.failure} />
          <Group>
            <Button type="submit" loading={write.running}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
