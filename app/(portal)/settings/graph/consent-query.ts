import { z } from "zod";

/** How somebody came back from Entra's consent page; anything else is ignored. */
export const consentResultSchema = z.enum(["given", "declined", "notOurs"]).optional().catch(undefined);
export type ConsentResultKind = z.infer<typeof consentResultSchema>;
