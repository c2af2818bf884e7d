import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import { env } from "@/lib/env.server";
import type { NewSecret } from "./credentials/insert.server";

const contentSchema = z.object({
  personId: z.string(),
  connectorId: z.string(),
  kind: z.enum(["basic", "headerKey", "queryKey"]),
  name: z.string(),
  secret: z.string(),
  exp: z.number(),
});

/** For whom, and where it may be shown. */
type Place = { personId: string; connectorId: string };

const key = () => new Uint8Array(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "vestibule new credential", 32));

/** A new password or key on its way to the screen: readable by this portal alone, and only until `until`. */
export const seal = (
  { kind, name, secret }: NewSecret,
  { personId, connectorId }: Place,
  until: Date,
): Promise<string> =>
  new EncryptJWT({ personId, connectorId, kind, name, secret })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(until)
    .encrypt(key());

/** Undefined for another person or connector, once it is over, and for anything that `seal` did not make. */
export async function unseal(sealed: string, place: Place): Promise<(NewSecret & { until: Date }) | undefined> {
  const opened = await jwtDecrypt(sealed, key()).catch(() => undefined);
  const content = contentSchema.safeParse(opened?.payload).data;
  if (content?.personId !== place.personId || content.connectorId !== place.connectorId) return undefined;
  const { kind, name, secret, exp } = content;
  return { kind, name, secret, until: new Date(exp * 1000) };
}
