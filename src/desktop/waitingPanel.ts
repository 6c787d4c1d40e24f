import { create } from "zustand";

/** Whether the list of what waits to be sent is open: the bar on top shows it, and rooms may ask for it. */
export const useWaitingPanel = create<{ readonly opened: boolean }>(() => ({ opened: false }));

export const openWaitingPanel = (): void => useWaitingPanel.setState({ opened: true });
export const closeWaitingPanel = (): void => useWaitingPanel.setState({ opened: false });
