import { create } from "zustand";
import { reduceCall, type CallAction, type CallState } from "./callState.ts";

interface CallStore {
  /** null while this window is in no call. */
  readonly call: CallState | null;
  /** By peer id, this window's own included. Streams are no state: they come and go beside it. */
  readonly streams: Readonly<Record<string, MediaStream>>;
}

export const useCallStore = create<CallStore>(() => ({ call: null, streams: {} }));

export function dispatch(action: CallAction): void {
  useCallStore.setState(({ call }) => (call === null ? {} : { call: reduceCall(call, action) }));
}

export function setStream(peerId: string, stream: MediaStream | null): void {
  useCallStore.setState(({ streams }) => {
    const { [peerId]: _, ...others } = streams;
    return { streams: stream === null ? others : { ...others, [peerId]: stream } };
  });
}
