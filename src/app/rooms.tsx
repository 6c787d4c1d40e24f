import {
  IconBook2,
  IconCalendarEvent,
  IconMovie,
  IconSettings,
  IconSunHigh,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ConsultationsRoom } from "../features/consultations/ConsultationsRoom.tsx";
import { HandbooksRoom } from "../features/handbooks/HandbooksRoom.tsx";
import { MembersRoom } from "../features/members/MembersRoom.tsx";
import { RecordingsRoom } from "../features/recordings/RecordingsRoom.tsx";
import { SettingsRoom } from "../features/settings/SettingsRoom.tsx";
import { TodayRoom } from "../features/today/TodayRoom.tsx";

export interface Room {
  /** Also the key of its name: `rooms.<id>`. */
  readonly id: "today" | "handbooks" | "consultations" | "recordings" | "members" | "settings";
  readonly path: string;
  readonly icon: Icon;
  readonly forAdministrators?: boolean;
  readonly content: ReactNode;
}

/** The rooms of the window, in the order of the rail. */
export const rooms: readonly Room[] = [
  { id: "today", path: "/", icon: IconSunHigh, content: <TodayRoom /> },
  { id: "handbooks", path: "/handbooks", icon: IconBook2, content: <HandbooksRoom /> },
  { id: "consultations", path: "/consultations", icon: IconCalendarEvent, content: <ConsultationsRoom /> },
  { id: "recordings", path: "/recordings", icon: IconMovie, content: <RecordingsRoom /> },
  { id: "members", path: "/members", icon: IconUsers, forAdministrators: true, content: <MembersRoom /> },
  { id: "settings", path: "/settings", icon: IconSettings, content: <SettingsRoom /> },
];

/** The room that an address lies in. */
export function roomAt(location: string): Room | null {
  const inRoom = (room: Room) =>
    room.path === "/"
      ? location === "/" || location === ""
      : location === room.path || location.startsWith(`${room.path}/`);
  return rooms.find(inRoom) ?? null;
}
