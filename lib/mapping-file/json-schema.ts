import { z } from "zod";
import { fileVersion, mappingFileSchema } from "./file";

/** For editors and other programs; what a schema cannot say (ids that differ, expressions that can be read) the portal checks. */
export const mappingJsonSchema = () => ({
  ...z.toJSONSchema(mappingFileSchema, { io: "input" }),
  title: `Vestibule mapping, version ${fileVersion}`,
});
