import { IconTicket, IconUsers, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Role } from "../../../contract/models/member.ts";
import { InvitationsPage } from "./InvitationsPage.tsx";
import { MembersPage } from "./MembersPage.tsx";

export interface AdministrationPage {
  /** Also the key of its name: `administration.page.<id>`, and its address: `/administration/<id>`. */
  readonly id: "members" | "invitations";
  readonly icon: Icon;
  readonly roles: readonly Role[];
  readonly content: ReactNode;
}

/** The pages of the room, in the order of its list. Whoever may see none of them has no such room. */
export const administrationPages: readonly AdministrationPage[] = [
  { id: "members", icon: IconUsers, roles: ["administrator"], content: <MembersPage /> },
  { id: "invitations", icon: IconTicket, roles: ["administrator"], content: <InvitationsPage /> },
];
