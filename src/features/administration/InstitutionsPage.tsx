import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useFoundInstitutions } from "../../desktop/useFoundInstitutions.ts";
import { InstitutionList, InstitutionPlace } from "../../ui/InstitutionList.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import classes from "./AdministrationRoom.module.css";

const pageSize = 50;

/** The institutions of the hub; what is done with one is on its own page. New ones are approved with their first applicant. */
export function InstitutionsPage() {
  const { t } = useTranslation();
  const found = useFoundInstitutions(pageSize);
  return (
    <InstitutionList found={found} mayAdd>
      {found.read.value?.institutions.map((each) => (
        <Group key={each.id} component="li" wrap="nowrap" className={classes["row"] ?? ""}>
          <Link href={`/administration/institutions/${each.id}`} className={classes["open"] ?? ""}>
            <Text span fw={600} display="block" truncate>
              <PersonName name={each.name} />
            </Text>
            <InstitutionPlace {...each} />
          </Link>
          <Text size="sm" c="dimmed">
            {t("institutions.members", { count: each.memberCount })}
          </Text>
        </Group>
      ))}
    </InstitutionList>
  );
}
