import { create } from "zustand";

/** Whether the program behind this page answers. In Electron it always does, or the window closes with it. */
export const useHostState = create<{ readonly reachable: boolean }>(() => ({ reachable: true }));
