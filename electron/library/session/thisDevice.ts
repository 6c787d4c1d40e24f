import os from "node:os";
import type { Device } from "../../../contract/models/accountSecurity.ts";

const systems: Partial<Record<NodeJS.Platform, string>> = { win32: "Windows", darwin: "macOS", linux: "Linux" };

/** This computer as its member knows it: by the name that whoever looks after it gave it, and its system. */
export function thisDevice(client: Device["client"]): Device {
  // oxlint-disable-next-line no-control-regex -- the hub takes no control characters
  const host = os
    .hostname()
    .replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]/g, "")
    .trim()
    .slice(0, 80);
  const system = systems[process.platform] ?? process.platform;
  return { name: host === "" ? system : `${host} (${system})`, client };
}
