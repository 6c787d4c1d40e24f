import {
  IconAdjustments,
  IconBuildingHospital,
  IconDatabase,
  IconFlag,
  IconInbox,
  IconListCheck,
  IconTicket,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Role } from "../../../contract/models/member.ts";
import { ApplicationsRoute } from "./ApplicationsRoute.tsx";
import { AuditPage } from "./audit/AuditPage.tsx";
import { ExchangePage } from "./ExchangePage.tsx";
import { InstitutionsRoute } from "./InstitutionsRoute.tsx";
import { InvitationsPage } from "./InvitationsPage.tsx";
import { MembersRoute } from "./MembersRoute.tsx";
import { ReportsPage } from "./reports/ReportsPage.tsx";
import { StoragePage } from "./StoragePage.tsx";

export interface AdministrationPage {
  /** Also the key of its name: `administration.page.<id>`, and its address: `/administration/<id>`. */
  readonly id:
    | "applications"
    | "members"
    | "institutions"
    | "invitations"
    | "reports"
    | "audit"
    | "storage"
    | "exchange";
  readonly icon: Icon;
  readonly roles: readonly Role[];
  readonly content: ReactNode;
}

/** The pages of the room, in the order of its list. Whoever may see none of them has no such room. */
export const administrationPages: readonly AdministrationPage[] = [
  { id: "applications", icon: IconInbox, roles: ["administrator", "coordinator"], content: <ApplicationsRoute /> },
  { id: "members", icon: IconUsers, roles: ["administrator"], content: <MembersRoute /> },
  { id: "institutions", icon: IconBuildingHospital, roles: ["administrator"], content: <InstitutionsRoute /> },
  { id: "invitations", icon: IconTicket, roles: ["administrator", "coordinator"], content: <InvitationsPage /> },
  { id: "reports", icon: IconFlag, roles: ["administrator", "moderator"], content: <ReportsPage /> },
  { id: "audit", icon: IconListCheck, roles: ["administrator"], content: <AuditPage /> },
  { id: "storage", icon: IconDatabase, roles: ["administrator"], content: <StoragePage /> },
  { id: "exchange", icon: IconAdjustments, roles: ["administrator"], content: <ExchangePage /> },
];
