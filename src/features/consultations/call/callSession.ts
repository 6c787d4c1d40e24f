import { uuidv7 } from "uuidv7";
import type { Failure } from "../../../../contract/failure.ts";
import { call, failureOf, onEvent } from "../../../desktop/desktop.ts";
import { Levels } from "../../../media/levels.ts";
import type { LocalMedia } from "../../../media/localMedia.ts";
import { Mesh } from "../../../media/mesh.ts";
import { CaptionSession } from "./captions/captionSession.ts";
import { ownConsent, startCall, type CallState } from "./callState.ts";
import { dispatch, setStream, useCallStore } from "./callStore.ts";
import { RecorderSession } from "./recorderSession.ts";

interface EnterOptions {
  readonly consultationId: string;
  readonly title: string;
  readonly ownMemberId: string;
  readonly ownName: string;
  readonly media: LocalMedia;
}

type Signalled = {
  readonly from: string;
  readonly connection: number;
  readonly signal: Parameters<Mesh["receive"]>[2];
};

/** Holds a call together: the hub's word, the mesh, the devices, the recorder. The screen reads the store alone. */
class CallSession {
  readonly media: LocalMedia;
  readonly recorder: RecorderSession;
  readonly captions: CaptionSession;
  readonly #consultationId: string;
  readonly #peerId: string;
  readonly #levels: Levels;
  readonly #stops: (() => void)[] = [];
  #mesh: Mesh | null = null;
  #early: Signalled[] = [];
  /** A recording that this person stopped: it stays so, whatever the hub or its recorder had not heard then. */
  #unwanted: string | null = null;

  constructor({ consultationId, title, ownMemberId, ownName, media }: EnterOptions) {
    this.media = media;
    this.#consultationId = consultationId;
    this.#peerId = uuidv7();
    const { state, problems } = media;
    useCallStore.setState({
      call: startCall({
        consultationId,
        title,
        ownMemberId,
        ownName,
        ownPeerId: this.#peerId,
        media: state,
        problems,
      }),
      streams: { [this.#peerId]: media.stream },
    });
    this.recorder = new RecorderSession(consultationId, this.#peerId, () => this.captions.recordingChanged());
    this.captions = new CaptionSession({
      media,
      peerId: this.#peerId,
      send: (peerId, text) => this.#mesh?.sendText(peerId, text) ?? false,
      isHeldBack: () => this.#mesh?.isHeldBack() ?? Promise.resolve(false),
      recorded: () => this.recorder.recorded,
    });
    this.#levels = new Levels((peerId, speaking) => dispatch({ kind: "speakingChanged", peerId, speaking }));
    this.#levels.set(this.#peerId, media.stream);
    this.#listen();
  }

  /** Takes the place in the room, or takes it up again. Gives the failure where that did not go. */
  async join(): Promise<Failure | null> {
    dispatch({ kind: "joinSent" });
    try {
      const answer = await call("room.join", {
        consultationId: this.#consultationId,
        peerId: this.#peerId,
        media: this.media.state,
      });
      this.#mesh ??= this.#openMesh(answer.iceServers);
      dispatch({ kind: "joined", peers: answer.peers, recording: answer.recording });
      this.#mesh.retry();
      await this.recorder.afterJoin();
      return null;
    } catch (cause) {
      dispatch({ kind: "joinFailed" });
      return failureOf(cause);
    }
  }

  async answerConsent(granted: boolean): Promise<void> {
    const recordingId = useCallStore.getState().call?.recording?.recordingId;
    if (recordingId === undefined) return;
    dispatch({ kind: "consentGiven", recordingId, granted });
    try {
      await call("room.answerConsent", { peerId: this.#peerId, granted });
    } catch (cause) {
      dispatch({ kind: "failed", failure: failureOf(cause) });
      // The recorder cannot hear of it before the hub is back: what must not be recorded is not sent.
      if (!granted) await this.#sendNothing();
    }
  }

  async stopRecording(): Promise<void> {
    if (this.recorder.running) await this.recorder.stop();
    else {
      this.#unwanted = useCallStore.getState().call?.recording?.recordingId ?? null;
      await this.#tell(call("room.endRecording", { peerId: this.#peerId }));
    }
  }

  async leave(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.recorder.stop();
    const kept = this.captions.finish();
    // Seen and heard no more, while the last words are still written down.
    this.#mesh?.close();
    this.#mesh = null;
    this.media.close();
    // Where the hub cannot be told, it finds out after its grace period.
    await Promise.all([kept, call("room.leave", { peerId: this.#peerId }).catch(failureOf)]);
    this.close();
  }

  /** Lets go of everything but the devices. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.captions.close();
    this.#mesh?.close();
    this.#levels.close();
    useCallStore.setState({ call: null, streams: {} });
  }

  #openMesh(iceServers: ConstructorParameters<typeof Mesh>[0]["iceServers"]): Mesh {
    const mesh = new Mesh({
      peerId: this.#peerId,
      iceServers,
      media: this.media,
      sendSignal: (to, connection, signal) => {
        // A signal that gets lost is asked for again by the link itself.
        call("peer.signal", { peerId: this.#peerId, to, connection, signal }).catch(failureOf);
      },
      onStream: (peerId, stream) => {
        setStream(peerId, stream);
        this.#levels.set(peerId, stream);
        this.recorder.follow();
      },
      onText: (peerId, text) => this.captions.receive(peerId, text),
      onState: (peerId, link) => {
        dispatch({ kind: "linkChanged", peerId, link });
        if (link === "connected") this.captions.linked(peerId);
      },
    });
    for (const { from, connection, signal } of this.#early.splice(0)) mesh.receive(from, connection, signal);
    return mesh;
  }

  #listen(): void {
    const here = (event: { readonly consultationId: string }) => event.consultationId === this.#consultationId;
    this.#stops.push(
      onEvent("peer.joined", (event) => here(event) && dispatch({ kind: "peerJoined", peer: event.peer })),
      onEvent("peer.left", (event) => here(event) && dispatch({ kind: "peerLeft", peerId: event.peerId })),
      onEvent("peer.mediaChanged", (event) => here(event) && dispatch({ ...event, kind: "peerMediaChanged" })),
      onEvent("room.recordingChanged", (event) => {
        if (here(event)) dispatch({ kind: "recordingChanged", recording: event.recording });
      }),
      onEvent("peer.signalled", (event) => {
        if (!here(event) || event.to !== this.#peerId) return;
        if (this.#mesh) this.#mesh.receive(event.from, event.connection, event.signal);
        else this.#early.push(event);
      }),
      onEvent("sync.changed", ({ connection }) => dispatch({ kind: "hubReached", reached: connection === "online" })),
      onEvent("hub.reconnected", () => {
        this.join().then((failure) => dispatch({ kind: "failed", failure }), failureOf);
      }),
      this.media.onChanged(() => {
        dispatch({ kind: "ownMediaChanged", media: this.media.state, problems: this.media.problems });
        this.#sendMedia();
      }),
      useCallStore.subscribe(({ call: now }, { call: before }) => {
        if (now !== null && now !== before) this.#follow(now, before);
      }),
    );
  }

  /** Brings the mesh and the recorder to what the room is now. */
  #follow(now: CallState, before: CallState | null): void {
    if (now.peers !== before?.peers && this.#mesh !== null) {
      const present = new Set(now.peers.map((peer) => peer.peerId));
      for (const peerId of this.#mesh.peerIds) {
        if (present.has(peerId)) continue;
        this.#mesh.removePeer(peerId);
        this.#levels.remove(peerId);
        this.captions.left(peerId);
        setStream(peerId, null);
      }
      for (const peerId of present) this.#mesh.addPeer(peerId);
    }
    if (now.recording !== before?.recording) {
      this.#answerAgain(now);
      this.#stopAgain(now);
    }
    this.recorder.follow();
  }

  /** A hub that forgot the recording, or could not be told, holds another answer than this person's last. */
  #answerAgain(now: CallState): void {
    const answer = now.answers[now.recording?.recordingId ?? ""];
    const known = ownConsent(now);
    if (known !== null && answer !== undefined && known !== (answer ? "granted" : "declined")) {
      this.#tell(call("room.answerConsent", { peerId: this.#peerId, granted: answer })).catch(failureOf);
    }
  }

  #stopAgain(now: CallState): void {
    if (this.#unwanted === null || now.recording?.recordingId !== this.#unwanted) return;
    this.#tell(call("room.endRecording", { peerId: this.#peerId })).catch(failureOf);
  }

  #sendMedia(): void {
    if (useCallStore.getState().call?.inside !== true) return;
    // A hub that is away hears it with the next join.
    call("peer.setMedia", { peerId: this.#peerId, media: this.media.state }).catch(failureOf);
  }

  async #sendNothing(): Promise<void> {
    await Promise.all([this.media.stopScreen(), this.media.setCamera(false), this.media.setMicrophone(false)]);
  }

  async #tell(said: Promise<unknown>): Promise<void> {
    try {
      await said;
    } catch (cause) {
      dispatch({ kind: "failed", failure: failureOf(cause) });
    }
  }
}

let session: CallSession | null = null;

/** The call that this window is in; null where it is in none. */
export function currentCall(): CallSession | null {
  return session;
}

/** Enters a consultation with devices that are open already. Gives the failure and leaves the devices open where it fails. */
export async function enterCall(options: EnterOptions): Promise<Failure | null> {
  if (session !== null) await leaveCall();
  const entered = new CallSession(options);
  session = entered;
  const failure = await entered.join();
  if (failure !== null && session === entered) {
    session = null;
    entered.close();
  }
  return failure;
}

export async function leaveCall(): Promise<void> {
  const left = session;
  session = null;
  await left?.leave();
}
