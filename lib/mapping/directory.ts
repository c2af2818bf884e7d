import { z } from "zod";
import { flowAttributeSchema } from "@/lib/signup/flow";

/** A directory extension of an app that is registered in the tenant, as far as guests can have it. */
export const directoryExtensionSchema = z.object({
  /** `extension_<appid>_<Name>` */
  name: z.string(),
  /** Of the app that it belongs to. */
  app: z.string(),
  /** `unsupported`: binary, and lists of anything but text; no expression gives such a value. */
  dataType: z.enum(["string", "boolean", "int32", "int64", "stringCollection", "dateTime", "unsupported"]),
});
export type DirectoryExtension = z.infer<typeof directoryExtensionSchema>;

/** What a tenant's directory has for rules to set, as Graph reported it; without any guest's data. */
export const directorySchema = z.object({
  /** All that the tenant's user flows may collect, whether or not one does. */
  attributes: z.array(flowAttributeSchema),
  /** Null: Graph refused, because the app lacks the permission; then nobody knows. */
  extensions: z.array(directoryExtensionSchema).nullable(),
});
export type Directory = z.infer<typeof directorySchema>;
