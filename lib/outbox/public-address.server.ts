import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "@/lib/env.server";
import { matcherOf, plainAddress, readRange } from "@/lib/server/addresses.server";

const rangesOf = (...texts: string[]) => texts.flatMap((text) => readRange(text) ?? []);

/** What is no public address: RFC 6890 and the IANA registries of special-purpose addresses. */
const special4 = matcherOf([
  ...rangesOf("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
  ...rangesOf("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
  ...rangesOf("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
]);
/** Everything but global unicast, and of that what leads to addresses of version 4 or is for documents. */
const special6 = matcherOf(
  rangesOf("::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
);
/** Apart: a matcher takes 8.8.8.8 for ::ffff:8.8.8.8, too. */
const isSpecial = (address: string): boolean => (isIP(address) === 4 ? special4 : special6)(address);

/** Where a message may go: the address that was checked is the one that is called, whatever its name means a moment later. */
export type Destination = { url: URL; address: string; family: 4 | 6 };
export type Reach = { kind: "reached"; to: Destination } | { kind: "refused"; because: string };

/** Looks a webhook's host up and checks every address it has: none may lead into the operator's own network. */
export async function reach(text: string): Promise<Reach> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return refused("its address is no https address");
  if (url.username || url.password) return refused("its address carries a password");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = await addressesOf(host);
  if (!found[0]) return refused(`the name ${host} leads to no address`);
  const isAllowed = matcherOf(env().WEBHOOK_NETWORKS);
  if (found.some((address) => isSpecial(address) && !isAllowed(address))) {
    return refused(`${host} lies in a private network, and WEBHOOK_NETWORKS does not name it`);
  }
  if (url.protocol === "http:" && !found.every(isAllowed))
    return refused("http is for networks of WEBHOOK_NETWORKS only");
  return { kind: "reached", to: { url, address: found[0], family: isIP(found[0]) === 6 ? 6 : 4 } };
}

const refused = (because: string): Reach => ({ kind: "refused", because });

async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [plainAddress(host)];
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => plainAddress(address));
}
