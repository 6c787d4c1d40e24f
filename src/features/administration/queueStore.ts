import { create } from "zustand";
import type { ApplicationState } from "../../../contract/models/application.ts";

/** What a reviewer looks at, for as long as the window is open: back from one application, the list is as it was. */
interface QueueView {
  readonly state: ApplicationState;
  readonly query: string;
  readonly country: string | null;
  /** Where each page began, the one that is shown last. */
  readonly starts: readonly (string | null)[];
  /** In the order of the list, to go from one to the next. */
  readonly ids: readonly string[];
}

export const useQueueView = create<QueueView>()(() => ({
  state: "received",
  query: "",
  country: null,
  starts: [null],
  ids: [],
}));
