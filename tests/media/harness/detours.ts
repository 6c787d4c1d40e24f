import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";

/** Ports that hand WebRTC's packets on, so that a test can cut the network between two peers. */
export class Detours {
  cut = false;
  readonly #sockets: Socket[] = [];

  /** Opens a port through which the given one is reached, and through which its answers come back. */
  async open(address: string, port: number): Promise<number> {
    const socket = createSocket("udp4");
    this.#sockets.push(socket);
    let other: RemoteInfo | null = null;
    socket.on("message", (packet, sender) => {
      const fromTarget = sender.address === address && sender.port === port;
      if (!fromTarget) other = sender;
      if (this.cut) return;
      if (!fromTarget) socket.send(packet, port, address);
      else if (other) socket.send(packet, other.port, other.address);
    });
    socket.bind(0);
    await once(socket, "listening");
    return socket.address().port;
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }
}
