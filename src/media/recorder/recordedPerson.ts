import type { PeerMedia } from "../../../contract/models/room.ts";

/** Somebody who agreed to be recorded: the person in front of this window too. */
export interface RecordedPerson {
  readonly peerId: string;
  readonly name: string;
  /** null while not connected: the name stands alone. */
  readonly stream: MediaStream | null;
  readonly media: PeerMedia;
}
