import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { readCertificateHeader } from "@/lib/connector/credentials/certificate-header.server";
import { Recent } from "@/lib/connector/credentials/recent";
import type { PeerCertificate } from "@/lib/connector/credentials/shown";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { env } from "@/lib/env.server";
import { matcherOf, plainAddress, readForwarded } from "./addresses.server";

const isTrusted = (address: string) =>
  oncePerProcess("trusted-proxies", () => matcherOf(env().TRUSTED_PROXIES))(address);

const neighbour = ({ socket }: IncomingMessage) => plainAddress(socket.remoteAddress ?? "");

/**
 * Who called: the neighbour, unless it is a trusted proxy; then the nearest address before the trusted ones. What stands further
 * left in X-Forwarded-For, anybody can have written.
 */
export function callerAddress(request: IncomingMessage): string | null {
  let address = neighbour(request);
  const forwarded = isTrusted(address) ? (request.headers["x-forwarded-for"] ?? "") : "";
  for (const text of String(forwarded).split(",").reverse()) {
    const before = readForwarded(text);
    if (before === undefined) break;
    address = before;
    if (!isTrusted(address)) break;
  }
  return address === "" ? null : address;
}

/** The client certificate: what a trusted proxy hands on, otherwise that of the connection. From others the header means nothing. */
export function callerCertificate(request: IncomingMessage): PeerCertificate | "unreadable" | undefined {
  const { CLIENT_CERTIFICATE_HEADER: name } = env();
  if (name !== undefined && isTrusted(neighbour(request))) {
    const [value = "", ...more] = request.headersDistinct[name] ?? [];
    // A proxy that adds its header beside the caller's own does not protect us from forged ones.
    if (more.length > 0) return "unreadable";
    if (value !== "") return forwardedCertificate(value);
  }
  return request.socket instanceof TLSSocket ? connectionCertificate(request.socket) : undefined;
}

const forwarded = () => oncePerProcess("forwarded-certificates", () => new Recent<PeerCertificate | "unreadable">(200));

/** Proxies send the same header with each call. */
function forwardedCertificate(header: string): PeerCertificate | "unreadable" {
  const before = forwarded().get(header);
  if (before) return before;
  const raw = readCertificateHeader(header);
  const peer = raw ? { raw } : ("unreadable" as const);
  forwarded().set(header, peer);
  return peer;
}

const ofConnections = new WeakMap<Socket, PeerCertificate | "none">();

/** Read once per connection, since many calls come over it. */
function connectionCertificate(socket: TLSSocket): PeerCertificate | undefined {
  const before = ofConnections.get(socket);
  if (before) return before === "none" ? undefined : before;
  const raw = socket.getPeerX509Certificate()?.raw;
  const peer = raw && { raw };
  ofConnections.set(socket, peer ?? "none");
  return peer;
}
