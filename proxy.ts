import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env.server";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/security-headers";
import { pathHeader } from "@/lib/tenants/session.server";

// eslint-disable-next-line no-restricted-properties -- not a setting: Next writes this constant into the build
const isDevelopment = process.env.NODE_ENV === "development";

/** Gives each page its security headers, and tells it its own path (a page cannot ask Next for it). */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const { ENTRA_AUTHORITY_URL, NEXTAUTH_URL } = env();
  const policy = contentSecurityPolicy({ nonce, authorityUrl: ENTRA_AUTHORITY_URL, isDevelopment });

  const headers = new Headers(request.headers);
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy); // Next reads the nonce for its own scripts from here
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of securityHeaders(NEXTAUTH_URL)) response.headers.set(name, value);
  return response;
}

/** All but Entra's calls, whose every millisecond a guest waits, and built files, which carry no page. */
export const config = { matcher: ["/((?!api/connectors/|_next/static/|icon.svg$|favicon.ico$).*)"] };
