import { useLocation } from "wouter";
import { ApplicationPage } from "./ApplicationPage.tsx";
import { ApplicationsPage } from "./ApplicationsPage.tsx";

/** `/administration/applications`, and one of them by its id. */
export function ApplicationsRoute() {
  const [location] = useLocation();
  const id = location.split("/")[3];
  return id === undefined || id === "" ? <ApplicationsPage /> : <ApplicationPage key={id} id={id} />;
}
