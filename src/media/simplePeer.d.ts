/** What we use of simple-peer 9. The package's own types pull Node's into the window. */
declare module "simple-peer/simplepeer.min.js" {
  interface Events {
    signal: (signal: unknown) => void;
    connect: () => void;
    /** A whole message, as `objectMode` keeps it: text stays text. */
    data: (data: unknown) => void;
    stream: (stream: MediaStream) => void;
    close: () => void;
    error: (cause: Error) => void;
    iceStateChange: (connection: RTCIceConnectionState, gathering: RTCIceGatheringState) => void;
  }

  export default class SimplePeer {
    constructor(options: { initiator: boolean; stream: MediaStream; config: RTCConfiguration; objectMode: boolean });
    /** null once destroyed. Needed for an ICE restart, which simple-peer does not offer. */
    readonly _pc: RTCPeerConnection | null;
    readonly destroyed: boolean;
    on<Name extends keyof Events>(event: Name, listener: Events[Name]): this;
    readonly connected: boolean;
    /** Bytes that wait to be sent. */
    readonly bufferSize: number;
    /** Throws while the channel is not open. */
    send(data: string): void;
    signal(signal: unknown): void;
    negotiate(): void;
    destroy(): void;
  }
}
