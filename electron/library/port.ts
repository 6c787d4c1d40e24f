import type { Answer } from "../../contract/boundary.ts";
import type { Failure } from "../../contract/failure.ts";
import type { OfTurn, ToTranscriber } from "./captions/transcriberPort.ts";

/**
 * What a host and the library process say to each other, over utilityProcess.postMessage in Electron and over a
 * forked child's channel (advanced serialization) in the browser host. Both carry Uint8Array as it is.
 */
export type HostMessage =
  | { readonly kind: "start"; readonly options: LibraryOptions }
  | {
      readonly kind: "call";
      readonly id: number;
      /** One window or tab; rooms are left when it closes. */
      readonly windowId: string;
      readonly name: string;
      readonly input: unknown;
    }
  | { readonly kind: "media"; readonly id: number; readonly path: string }
  | { readonly kind: "windowClosed"; readonly windowId: string }
  | { readonly kind: "transcriber"; readonly message: OfTurn }
  /** Leaves rooms, closes the database, then the process exits by itself. */
  | { readonly kind: "stop" };

export type LibraryMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "startFailed"; readonly failure: Failure }
  | { readonly kind: "answer"; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: "mediaAnswer"; readonly id: number; readonly answer: MediaAnswer }
  /** To the process that writes down speech, which its host starts with the first message. */
  | { readonly kind: "transcriber"; readonly message: ToTranscriber }
  /** To the window named, or to all. */
  | { readonly kind: "event"; readonly windowId: string | null; readonly name: string; readonly payload: unknown };

export interface LibraryOptions {
  /** Where everything of this person is kept. Made where it is missing. */
  readonly dataDirectory: string;
  /** Where `handbooks.sqlite` and other assets lie that ship with the product. */
  readonly resourcesDirectory: string;
  /** 32 bytes that encrypt what is secret in the database; the host keeps them wrapped by the system where it can. */
  readonly secretKey: Uint8Array;
  /** What its member is told that this computer runs. */
  readonly client?: "desktop" | "browser";
  /** A hub started together with this client, and its set-up code while nobody has joined. */
  readonly suggestion: { readonly hubUrl: string; readonly code: string | null } | null;
}

/**
 * What `/media/...` answers; the host turns it into an HTTP response or a `Response`, and applies Range itself:
 * `/media/handbooks/<edition id>/<sha-256>`, `/media/handbooks/<edition id>/original`,
 * `/media/recordings/<id>/playlist.m3u8`, `/media/recordings/<id>/<n>.mp4`, `/media/articles/<id>/<file id>` and the same
 * below it for a video, `/media/files/<id>`, `/media/files/<id>/save`, `/media/models/<sha-256>`.
 */
export interface MediaAnswer {
  readonly status: 200 | 404 | 502 | 503;
  readonly contentType: string;
  /** True for what never changes under its address. */
  readonly immutable: boolean;
  readonly body: Uint8Array;
  /** A file of the person's own, by the name that it had: saved, never opened as a page of ours. */
  readonly saveAs?: string;
}
