import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../../contract/ipc.ts";

// The one thing that a page gets. No channel of ipcRenderer, no event object, nothing of Electron crosses over.
const bridge: Bridge = {
  host: "electron",
  call: (name, input) => ipcRenderer.invoke("medixchange:call", name, input),
  pickFolder: async () => {
    const picked: unknown = await ipcRenderer.invoke("medixchange:pickFolder");
    return typeof picked === "string" ? picked : null;
  },
  savePdf: (name) => ipcRenderer.invoke("medixchange:savePdf", name),
  notify(note, opened) {
    const show = async () => {
      const taken: unknown = await ipcRenderer.invoke("medixchange:notify", note);
      if (taken === true) opened();
    };
    void show();
  },
  nameMenu: (words) => void ipcRenderer.invoke("medixchange:nameMenu", words),
  subscribe(listener) {
    const hear = (_event: unknown, name: string, payload: unknown) => listener(name, payload);
    ipcRenderer.on("medixchange:event", hear);
    return () => ipcRenderer.off("medixchange:event", hear);
  },
};

contextBridge.exposeInMainWorld("medixchange", bridge);
