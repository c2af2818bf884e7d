import type { Server, ServerOptions } from "node:http";

/** What a sender may take of us before she has shown who she is; the same on every port that Entra calls. */
export const httpLimits = {
  maxHeaderSize: 16 * 1024,
  // A sender who takes longer than this only wants to hold the connection.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000, // longer than the load balancers in front of us, so that they close first
} satisfies ServerOptions;

/**
 * A sender may say that it is done before it is answered (RFC 9293, section 3.6). Node drops the answer then, unless it is told
 * by this property, which its documents do not have.
 */
export function answerHalfClosed(server: Server): Server {
  Reflect.set(server, "httpAllowHalfOpen", true);
  return server;
}
