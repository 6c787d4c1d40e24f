import { useLocation } from "wouter";
import { MemberPage } from "./MemberPage.tsx";
import { MembersPage } from "./MembersPage.tsx";

/** `/administration/members`, and one of them by the id. */
export function MembersRoute() {
  const [location] = useLocation();
  const id = location.split("/")[3];
  return id === undefined || id === "" ? <MembersPage /> : <MemberPage key={id} id={id} />;
}
