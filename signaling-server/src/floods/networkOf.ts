import { isIPv6 } from "node:net";

/**
 * What is counted as one address: of IPv6 the /64, which is what one household or one rented server has to itself
 * (RFC 6177), of IPv4 the address. What is no address is left as it is.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, "").toLowerCase();
  if (!isIPv6(plain)) return plain;
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = "", tail] = plain.split("::");
  const groupsOf = (part: string) => (part === "" ? [] : part.split(":"));
  // An IPv4 address at the end stands for two groups.
  const before = groupsOf(head).flatMap((group) => (group.includes(".") ? [group, group] : [group]));
  const after = groupsOf(tail ?? "").flatMap((group) => (group.includes(".") ? [group, group] : [group]));
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}
