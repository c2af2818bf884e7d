import { mappingJsonSchema } from "@/lib/mapping-file/json-schema";

/** The schema of mapping files, for anybody's editor. */
export const GET = (): Response =>
  Response.json(mappingJsonSchema(), { headers: { "content-type": "application/schema+json" } });
