import { io, type Socket } from "socket.io-client";
import { openAnswer, type InputOf, type OutputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { protocolVersion } from "../../../contract/protocolVersion.ts";
import { signalingCalls, signalingEvents } from "../../../contract/signaling.ts";
import type { Account } from "../session/account.ts";

export type SignalingEventName = keyof typeof signalingEvents;

interface Listeners {
  connected(): void;
  disconnected(): void;
  event(name: SignalingEventName, payload: unknown): void;
  bug(cause: unknown): void;
}

const answerTimeoutMs = 10_000;

/** The one live connection of this computer to its hub. Reconnects by itself for as long as it is open. */
export class HubSocket {
  private readonly account: Account;
  private readonly listeners: Listeners;
  private socket: Socket | null = null;
  private lastAccessToken: string | null = null;
  /** Null until the first attempt is decided. */
  online: boolean | null = null;
  /** The hub refused the last attempt because it speaks another version of the protocol. */
  otherVersion = false;

  constructor(account: Account, listeners: Listeners) {
    this.account = account;
    this.listeners = listeners;
  }

  /** Opens a connection to the hub where the person is signed in, in place of the one before. */
  open(): void {
    this.close();
    if (!this.account.signedIn || !this.account.hasTokens) return;
    const socket = io(this.account.signedIn.hubUrl, {
      transports: ["websocket"],
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      auth: (give: (data: object) => void) => void this.authorise(give),
    });
    this.socket = socket;
    socket.on("connect", () => {
      this.online = true;
      this.otherVersion = false;
      this.listeners.connected();
    });
    socket.on("disconnect", (reason) => {
      this.fell();
      // socket.io does not come back by itself where the server closed the connection.
      if (reason === "io server disconnect" && this.account.hasTokens) socket.connect();
    });
    socket.on("connect_error", (error) => {
      const otherVersion = error.message === "hub.protocolMismatch";
      // That it is another one is told also where it was away before.
      if (otherVersion !== this.otherVersion) this.online = null;
      this.otherVersion = otherVersion;
      this.fell();
      void this.recover(socket, error.message);
    });
    socket.onAny((name: string, payload: unknown) => this.receive(name, payload));
  }

  close(): void {
    this.socket?.removeAllListeners();
    this.socket?.offAny();
    this.socket?.disconnect();
    this.socket = null;
    this.online = null;
    this.otherVersion = false;
  }

  /** @throws ExpectedFailure `hub.unreachable`, or the hub's own code */
  async request<Name extends keyof typeof signalingCalls>(
    name: Name,
    input: InputOf<(typeof signalingCalls)[Name]>,
  ): Promise<OutputOf<(typeof signalingCalls)[Name]>> {
    if (!this.socket?.connected) throw new ExpectedFailure("hub.unreachable");
    let answer: unknown;
    try {
      answer = await this.socket.timeout(answerTimeoutMs).emitWithAck(name, input);
    } catch (cause) {
      throw new ExpectedFailure("hub.unreachable", {}, { cause });
    }
    return openAnswer(signalingCalls[name], answer);
  }

  private async authorise(give: (data: object) => void): Promise<void> {
    try {
      this.lastAccessToken = await this.account.accessToken();
    } catch (cause) {
      if (!(cause instanceof ExpectedFailure)) this.listeners.bug(cause);
      this.lastAccessToken = "none";
    }
    give({ protocolVersion, accessToken: this.lastAccessToken });
  }

  /** A handshake that the hub refused: socket.io gives up by itself, so we renew the token and try again. */
  private async recover(socket: Socket, message: string): Promise<void> {
    if (socket.active || socket !== this.socket) return;
    if (message === "session.expired") {
      try {
        await this.account.refresh(this.lastAccessToken);
      } catch (cause) {
        if (!(cause instanceof ExpectedFailure)) this.listeners.bug(cause);
        if (!this.account.hasTokens) return;
      }
    }
    const restMs = message === "hub.tooManyRequests" ? 15_000 : 1000;
    setTimeout(() => {
      if (socket === this.socket) socket.connect();
    }, restMs).unref();
  }

  private receive(name: string, payload: unknown): void {
    if (!Object.hasOwn(signalingEvents, name)) return;
    const event = name as SignalingEventName;
    const parsed = signalingEvents[event].safeParse(payload);
    // A hub that sends nonsense is ignored, as any stranger would be; the pull goes on.
    if (parsed.success) this.listeners.event(event, parsed.data);
  }

  private fell(): void {
    const was = this.online;
    this.online = false;
    if (was !== false) this.listeners.disconnected();
  }
}
