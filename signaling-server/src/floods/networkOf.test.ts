import { expect, test } from "vitest";
import { networkOf } from "./networkOf.ts";

test("an address of IPv6 counts by its /64, however it is written", () => {
  const network = "2001:db8:0:1::/64";
  for (const address of [
    "2001:db8:0:1::",
    "2001:DB8::1:0:0:0:5",
    "2001:0db8:0000:0001:ffff::1",
    "2001:db8:0:1::5%eth0",
  ]) {
    expect(networkOf(address)).toBe(network);
  }
  expect(networkOf("2001:db8:0:2::1")).not.toBe(network);
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
  expect(networkOf("64:ff9b::192.0.2.1")).toBe("64:ff9b:0:0::/64");
});

test("IPv4 counts by itself, also where it is written as IPv6, and what is no address stays as it is", () => {
  expect(["192.0.2.7", "::ffff:192.0.2.7", "mia"].map(networkOf)).toEqual(["192.0.2.7", "192.0.2.7", "mia"]);
});
