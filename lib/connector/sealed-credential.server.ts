import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import { env } from "@/lib/env.server";

const contentSchema = z.object({
  personId: z.string(),
  connectorId: z.string(),
  username: z.string(),
  secret: z.string(),
  exp: z.number(),
});

type Content = { username: string; secret: string };
/** For whom, and where it may be shown. */
type Place = { personId: string; connectorId: string };

const key = () => new Uint8Array(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "vestibule new credential", 32));

/** A new password on its way to the screen: readable by this portal alone, and only until `until`. */
export const seal = ({ username, secret }: Content, { personId, connectorId }: Place, until: Date): Promise<string> =>
  new EncryptJWT({ personId, connectorId, username, secret })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setExpirationTime(until)
    .encrypt(key());

/** Undefined for another person or connector, once it is over, and for anything that `seal` did not make. */
export async function unseal(sealed: string, place: Place): Promise<(Content & { until: Date }) | undefined> {
  const opened = await jwtDecrypt(sealed, key()).catch(() => undefined);
  const content = contentSchema.safeParse(opened?.payload).data;
  if (content?.personId !== place.personId || content.connectorId !== place.connectorId) return undefined;
  return { username: content.username, secret: content.secret, until: new Date(content.exp * 1000) };
}
