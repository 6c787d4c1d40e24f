import { useLocation } from "wouter";
import { InstitutionPage } from "./InstitutionPage.tsx";
import { InstitutionsPage } from "./InstitutionsPage.tsx";

/** `/administration/institutions`, and one of them by its id. */
export function InstitutionsRoute() {
  const [location] = useLocation();
  const id = location.split("/")[3];
  return id === undefined || id === "" ? <InstitutionsPage /> : <InstitutionPage key={id} id={id} />;
}
