import type { IpcCalls, IpcEventName } from "../../contract/ipc.ts";
import type { Collection } from "../../contract/models/document.ts";
import type { HandlersOf } from "./handlers.ts";
import type { SignalingEventName } from "./hub/hubSocket.ts";
import type { MediaAnswer } from "./port.ts";
import type { FilePlace } from "./segments/hiddenFiles.ts";
import type { StreamKind } from "./segments/streams.ts";

type AtOnceOrLater = void | Promise<void>;

/** What a feature does for the streams of its kind. */
export interface StreamOwner {
  /** Segments of a stream came, went or are wanted. */
  readonly moved: (streamId: string) => void;
  /** The document that a stream belongs to; the one of its own id where this is left out. */
  readonly documentOf?: (streamId: string) => readonly [Collection, string];
  /** Whether the reader may still see something that shows it; where this is left out, what is here stays. */
  readonly isShown?: (streamId: string, place: FilePlace) => boolean;
}

/** Answers below `/media/<room>/<id>/`; null where there is nothing. An `ExpectedFailure` reaches the player as its code. */
export type MediaRoom = (id: string, ...rest: readonly string[]) => MediaAnswer | null | Promise<MediaAnswer | null>;

/** What a room of the library brings: `openLibrary` lists them, and knows none of them better than this. */
export interface Feature {
  /** Of its rows of the IPC table. */
  readonly handlers?: Partial<HandlersOf<keyof IpcCalls>>;
  readonly media?: { readonly [room: string]: MediaRoom };
  readonly streams?: { readonly [Kind in StreamKind]?: StreamOwner };
  /** Documents were written here, or arrived, or went. */
  documentsChanged?(collections: readonly Collection[]): void;
  /** Documents arrived from the hub. */
  documentsArrived?(collections: readonly Collection[]): void;
  /** A turn with the hub is over. */
  settled?(): void;
  /** What the hub has is here, after a time in which some of it was not. */
  caughtUp?(): void;
  /** The windows were told: what keeps in step with what they were told of. */
  told?(name: IpcEventName): void;
  connected?(): void;
  disconnected?(): void;
  /** True where an event of the hub is for this room. */
  receive?(name: SignalingEventName, payload: unknown): boolean;
  /** Before segments are sent, at each turn. */
  uploading?(): void;
  /** Segments may be had or sent now. */
  hurry?(): void;
  windowClosed?(windowId: string): AtOnceOrLater;
  /** Clears up after a process that was killed, before anything else runs. */
  recover?(): AtOnceOrLater;
  /** Everything is open: what it does by itself begins. */
  begin?(): void;
  /** The reader went, and what she was let see with her. */
  forget?(): AtOnceOrLater;
  /** While the hub can still be told. */
  leave?(): AtOnceOrLater;
  /** After it nothing of this room runs any more. */
  close?(): AtOnceOrLater;
}

type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type HandlersIn<Each> = Each extends { readonly handlers: infer Own } ? Own : never;

/** One map of all handlers: where a row of the table has none, its reader does not compile. */
export function gatherHandlers<const Features extends readonly Feature[]>(
  features: Features,
): Together<HandlersIn<Features[number]>> {
  const gathered: unknown = Object.assign({}, ...features.map(({ handlers }) => handlers));
  return gathered as Together<HandlersIn<Features[number]>>;
}
