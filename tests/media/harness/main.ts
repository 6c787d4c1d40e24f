import { Levels } from "../../../src/media/levels.ts";
import { LocalMedia, openLocalMedia } from "../../../src/media/localMedia.ts";
import { attachPlayer } from "../../../src/media/player.ts";
import { StageRecorder } from "../../../src/media/recorder/stageRecorder.ts";
import { SpeechFeed } from "../../../src/media/speechFeed.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { inspectRecording } from "./inspectRecording.ts";
import { PaintedMedia } from "./paintedMedia.ts";
import { Room } from "./room.ts";
import { Seen, pixel } from "./seen.ts";
import { uploadTo } from "./uploadTo.ts";

/** Every connection ever made in this page, to break and to count. */
const connections: RTCPeerConnection[] = [];
const Original = globalThis.RTCPeerConnection;
globalThis.RTCPeerConnection = class extends Original {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
  }
};

const complaints: string[] = [];
addEventListener("error", (event) => complaints.push(event.message));
addEventListener("unhandledrejection", (event) => complaints.push(`unhandled: ${String(event.reason)}`));

const harness = {
  ExpectedFailure,
  Levels,
  LocalMedia,
  PaintedMedia,
  Room,
  Seen,
  SpeechFeed,
  StageRecorder,
  attachPlayer,
  complaints,
  connections,
  inspectRecording,
  openLocalMedia,
  pixel,
  uploadTo,
};

declare global {
  interface Window {
    harness: typeof harness;
    /** What a test keeps in the page between two steps. */
    kept: Record<string, unknown>;
    room: Room;
  }
}

globalThis.window.harness = harness;
globalThis.window.kept = {};
globalThis.window.room = new Room();
