import { z } from "zod";

/** `system` follows the device. */
export const themeSchema = z.enum(["system", "light", "dark"]).catch("system");
export type Theme = z.infer<typeof themeSchema>;
export const themeCookie = "vestibule.theme";
