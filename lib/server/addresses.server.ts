import { BlockList, isIP, isIPv4 } from "node:net";

/** "10.0.0.0/8", "10.1.2.3", "fd00::/8"; undefined for what is none. */
export type AddressRange = { address: string; prefix: number };

export function readRange(text: string): AddressRange | undefined {
  const [address = "", bits, ...rest] = text.trim().split("/");
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  if (version === 0 || rest.length > 0) return undefined;
  if (bits === undefined) return { address, prefix: longest };
  const prefix = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  return prefix <= longest ? { address, prefix } : undefined;
}

/** Says whether an address is within one of the ranges. */
export function matcherOf(ranges: readonly AddressRange[]): (address: string) => boolean {
  const list = new BlockList();
  for (const { address, prefix } of ranges) list.addSubnet(address, prefix, isIPv4(address) ? "ipv4" : "ipv6");
  return (address) => isIP(address) !== 0 && list.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

/** A server that listens on IPv6 sees callers of IPv4 as ::ffff:192.0.2.1. */
export const plainAddress = (address: string): string =>
  /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;

/** An address as proxies write it: with a port, in brackets, or quoted (RFC 7239, section 6). */
export function readForwarded(text: string): string | undefined {
  const bare = text.trim().replace(/^"|"$/g, "");
  const address =
    /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(bare)?.[1] ?? bare;
  return isIP(address) === 0 ? undefined : plainAddress(address);
}
