import { z } from "zod";
import { parseJson } from "@/lib/parse-json";

const claimsSchema = z.object({ roles: z.array(z.string()).default([]) });

/**
 * The application permissions that an app-only token carries, as its claim `roles`; the claim is missing where there are
 * none. Undefined when it cannot be read: Microsoft may change the format of tokens for its own services at any time.
 * Source: learn.microsoft.com, "Access tokens in the Microsoft identity platform" and "Access token claims reference".
 */
export function rolesIn(token: string): string[] | undefined {
  const [, payload] = token.split(".");
  if (payload === undefined) return undefined;
  return claimsSchema.safeParse(parseJson(textOf(payload))).data?.roles;
}

function textOf(base64url: string): string {
  try {
    const bytes = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}
