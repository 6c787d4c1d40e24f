import {
  IconAddressBook,
  IconBook2,
  IconCalendarEvent,
  IconMessageQuestion,
  IconMessages,
  IconMovie,
  IconNotes,
  IconSettings,
  IconSpeakerphone,
  IconSunHigh,
  IconUserShield,
  type Icon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Role } from "../../contract/models/member.ts";
import { AdministrationRoom } from "../features/administration/AdministrationRoom.tsx";
import { administrationPages } from "../features/administration/administrationPages.tsx";
import { ArticlesRoom } from "../features/articles/ArticlesRoom.tsx";
import { AnnouncementsRoom } from "../features/announcements/AnnouncementsRoom.tsx";
import { ConsultationsRoom } from "../features/consultations/ConsultationsRoom.tsx";
import { DirectoryRoom } from "../features/directory/DirectoryRoom.tsx";
import { HandbooksRoom } from "../features/handbooks/HandbooksRoom.tsx";
import { QuestionsRoom } from "../features/questions/QuestionsRoom.tsx";
import { MessagesRoom } from "../features/messages/MessagesRoom.tsx";
import { RecordingsRoom } from "../features/recordings/RecordingsRoom.tsx";
import { SettingsRoom } from "../features/settings/SettingsRoom.tsx";
import { TodayRoom } from "../features/today/TodayRoom.tsx";

export interface Room {
  /** Also the key of its name: `rooms.<id>`. */
  readonly id:
    | "today"
    | "handbooks"
    | "articles"
    | "consultations"
    | "recordings"
    | "messages"
    | "questions"
    | "announcements"
    | "directory"
    | "administration"
    | "settings";
  readonly path: string;
  readonly icon: Icon;
  /** Whose room it is; everybody's where it does not say. */
  readonly roles?: readonly Role[];
  /** Reached from Today and by the search, not from the rail. */
  readonly aside?: true;
  readonly content: ReactNode;
}

/** The rooms of the window, in the order of the rail. */
export const rooms: readonly Room[] = [
  { id: "today", path: "/", icon: IconSunHigh, content: <TodayRoom /> },
  { id: "handbooks", path: "/handbooks", icon: IconBook2, content: <HandbooksRoom /> },
  { id: "articles", path: "/articles", icon: IconNotes, content: <ArticlesRoom /> },
  { id: "consultations", path: "/consultations", icon: IconCalendarEvent, content: <ConsultationsRoom /> },
  { id: "recordings", path: "/recordings", icon: IconMovie, content: <RecordingsRoom /> },
  { id: "messages", path: "/messages", icon: IconMessages, content: <MessagesRoom /> },
  { id: "questions", path: "/questions", icon: IconMessageQuestion, content: <QuestionsRoom /> },
  { id: "directory", path: "/directory", icon: IconAddressBook, content: <DirectoryRoom /> },
  {
    id: "administration",
    path: "/administration",
    icon: IconUserShield,
    roles: [...new Set(administrationPages.flatMap((page) => page.roles))],
    content: <AdministrationRoom />,
  },
  {
    id: "announcements",
    path: "/announcements",
    icon: IconSpeakerphone,
    aside: true,
    content: <AnnouncementsRoom />,
  },
  { id: "settings", path: "/settings", icon: IconSettings, content: <SettingsRoom /> },
];

export const isOpenTo = (room: Room, role: Role | undefined): boolean =>
  room.roles === undefined || (role !== undefined && room.roles.includes(role));

/** The room that an address lies in. */
export function roomAt(location: string): Room | null {
  const inRoom = (room: Room) =>
    room.path === "/"
      ? location === "/" || location === ""
      : location === room.path || location.startsWith(`${room.path}/`);
  return rooms.find(inRoom) ?? null;
}
