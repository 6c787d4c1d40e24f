import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Session } from "../../../contract/ipc.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordCountry } from "../../text/countries.ts";
import { TranslatedPlain } from "../../translated/TranslatedPlain.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { PeopleList } from "./PeopleList.tsx";

interface InstitutionPageProps {
  readonly id: string;
  readonly member: NonNullable<Session["member"]>;
}

/** An institution and who works there. */
export function InstitutionPage({ id, member }: InstitutionPageProps) {
  const { t, i18n } = useTranslation();
  const { value, failure, reread } = useQuery("directory.institution", { id });
  const own = useQuery("directory.person", { id: member.id }).value;
  if (value === null) return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  const mayChange = member.role === "administrator" || (member.role === "coordinator" && own?.institutionId === id);
  return (
    <>
      <PageHeader
        title={value.name}
        lead={[value.city, wordCountry(value.country, i18n.language)].filter((part) => part !== "").join(" · ")}
        actions={
          mayChange ? (
            <Button component={Link} href={`/directory/institutions/${id}/change`} variant="default">
              {t("directory.change")}
            </Button>
          ) : null
        }
      />
      <Stack>
        {value.about === "" && value.website === "" ? null : (
          <Card withBorder padding="lg" component="section">
            {value.about === "" ? null : <TranslatedPlain text={value.about} from={null} authorId={null} own={false} />}
            {value.website === "" ? null : (
              <Group mt="xs">
                <Text size="sm">
                  {t("directory.website")}: <bdi dir="ltr">{value.website}</bdi>
                </Text>
              </Group>
            )}
          </Card>
        )}
        <Title order={2} size="h4">
          {t("directory.people")}
        </Title>
        <PeopleList institutionId={id} />
      </Stack>
    </>
  );
}
