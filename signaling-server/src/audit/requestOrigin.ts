import { AsyncLocalStorage } from "node:async_hooks";
import { BlockList, isIP } from "node:net";
import type { AddressKind } from "../../../contract/models/audit.ts";

const origin = new AsyncLocalStorage<string>();

/** Runs what a request asks for, so that whoever needs to know where it came from is not told through every hand. */
export const fromAddress = <Result>(address: string, run: () => Result): Result => origin.run(address, run);

/** `hub` where no request is being answered. */
export function originNow(): AddressKind {
  const address = origin.getStore();
  return address === undefined ? "hub" : addressKindOf(address);
}

/** The address itself, for what is counted by it and never kept. */
export const addressNow = (): string => origin.getStore() ?? "";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
// RFC 1918, RFC 3927, RFC 4193, RFC 4291, RFC 6598.
const local = new BlockList();
local.addSubnet("10.0.0.0", 8, "ipv4");
local.addSubnet("172.16.0.0", 12, "ipv4");
local.addSubnet("192.168.0.0", 16, "ipv4");
local.addSubnet("169.254.0.0", 16, "ipv4");
local.addSubnet("100.64.0.0", 10, "ipv4");
local.addSubnet("fc00::", 7, "ipv6");
local.addSubnet("fe80::", 10, "ipv6");

export function addressKindOf(address: string): AddressKind {
  const plain = address.replace(/^::ffff:/i, "").replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 0) return "internet";
  const type = family === 4 ? "ipv4" : "ipv6";
  if (loopback.check(plain, type)) return "thisComputer";
  return local.check(plain, type) ? "localNetwork" : "internet";
}
