import { env } from "@/lib/env.server";

export const isSecure = (): boolean => env().NEXTAUTH_URL.startsWith("https://");

/** next-auth's own name for its session cookie (its `useSecureCookies` follows NEXTAUTH_URL). */
export const sessionCookie = (): string =>
  isSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** The tenant that a person chose on the sign-in page: an id of the settings, checked at each use, so not signed. */
export const tenantCookie = (): string => (isSecure() ? "__Host-vestibule.tenant" : "vestibule.tenant");

/** For cookies of ours: not readable by scripts, not sent from other sites' forms. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", secure: isSecure(), path: "/" }) as const;
