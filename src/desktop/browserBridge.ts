import { io } from "socket.io-client";
import { failed } from "../../contract/boundary.ts";
import type { Bridge } from "../../contract/ipc.ts";
import { useHostState } from "./hostState.ts";

/**
 * The bridge of a page in an ordinary browser: socket.io to the host that served the page. Calls that are under way
 * when the host goes away answer `library.unavailable`; nothing waits for ever.
 */
export function openBrowserBridge(): Bridge {
  const socket = io({
    path: "/bridge",
    auth: { windowId: crypto.randomUUID() },
    transports: ["websocket"],
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
  });
  const underWay = new Set<(answer: unknown) => void>();
  const listeners = new Set<(name: string, payload: unknown) => void>();
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  socket.on("connect", () => {
    useHostState.setState({ reachable: true });
    settle();
  });
  const lose = () => {
    useHostState.setState({ reachable: false });
    settle();
    for (const answer of underWay) answer(failed("library.unavailable"));
    underWay.clear();
  };
  socket.on("disconnect", lose);
  socket.on("connect_error", lose);
  socket.on("event", (name: unknown, payload: unknown) => {
    if (typeof name === "string") for (const listener of listeners) listener(name, payload);
  });

  return {
    host: "browser",
    async call(name, input) {
      await settled;
      if (!socket.connected) return failed("library.unavailable");
      return new Promise<unknown>((resolve) => {
        underWay.add(resolve);
        socket.emit("call", name, input, (answer: unknown) => {
          underWay.delete(resolve);
          resolve(answer);
        });
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
