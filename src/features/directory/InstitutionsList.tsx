import { Link } from "wouter";
import { useFoundInstitutions } from "../../desktop/useFoundInstitutions.ts";
import { InstitutionList, InstitutionPlace } from "../../ui/InstitutionList.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import classes from "./Directory.module.css";

const pageSize = 50;

/** Where members work. */
export function InstitutionsList({ mayAdd }: { readonly mayAdd: boolean }) {
  const found = useFoundInstitutions(pageSize);
  return (
    <InstitutionList found={found} mayAdd={mayAdd}>
      {found.read.value?.institutions.map((each) => (
        <li key={each.id} className={classes["row"] ?? ""}>
          <Link href={`/directory/institutions/${each.id}`} className={classes["name"] ?? ""}>
            <PersonName name={each.name} />
          </Link>
          <InstitutionPlace {...each} />
        </li>
      ))}
    </InstitutionList>
  );
}
