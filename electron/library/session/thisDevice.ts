import os from "node:os";
import { deviceSchema, type Device } from "../../../contract/models/accountSecurity.ts";

const systems: Partial<Record<NodeJS.Platform, string>> = { win32: "Windows", darwin: "macOS", linux: "Linux" };

/** This computer as its member knows it: by the name that whoever looks after it gave it, and its system. */
export function thisDevice(client: Device["client"]): Device {
  const system = systems[process.platform] ?? process.platform;
  const named = { name: `${os.hostname().slice(0, 80)} (${system})`, client };
  // A name that the hub would not take is none.
  return deviceSchema.safeParse(named).success ? named : { name: system, client };
}
