import { z } from "zod";
import type { Directory, DirectoryExtension } from "@/lib/mapping/directory";
import { askAll } from "./ask.server";
import { GraphFailure } from "./error";
import { listAttributes } from "./user-flows.server";

/**
 * What rules may set in a tenant's directory. Needs the application permission IdentityUserFlow.Read.All; without
 * Application.Read.All the directory extensions stay unknown.
 */
export async function readDirectory(tenantId: string, signal?: AbortSignal): Promise<Directory> {
  const [attributes, extensions] = await Promise.all([
    listAttributes(tenantId, signal),
    readExtensions(tenantId, signal).catch((error: unknown) => {
      if (error instanceof GraphFailure && error.kind === "forbidden") return null;
      throw error;
    }),
  ]);
  return { attributes, extensions };
}

const extensionSchema = z.object({
  name: z.string().min(1),
  dataType: z.string(),
  isMultiValued: z.boolean().nullish(),
  targetObjects: z.array(z.string()),
});

const applicationSchema = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  extensionProperties: z.array(z.unknown()).nullish(),
});

/**
 * App by app, as Microsoft advises: `getAvailableExtensionProperties` would be one request, but answers nothing in
 * tenants with more than 1,000 service principals and asks for Directory.Read.All. `$expand` may be cut off, so it only
 * tells which apps have extensions at all.
 * Source: learn.microsoft.com/graph/api/directoryobject-getavailableextensionproperties.
 */
async function readExtensions(tenantId: string, signal: AbortSignal | undefined): Promise<DirectoryExtension[]> {
  const path = "/applications?$select=id,displayName&$expand=extensionProperties";
  const applications = await askAll({ tenantId, path, schema: applicationSchema, signal });
  const all: DirectoryExtension[] = [];
  for (const { id, displayName, extensionProperties } of applications) {
    if (!extensionProperties || extensionProperties.length === 0) continue;
    const ofApp = `/applications/${encodeURIComponent(id)}/extensionProperties`;
    const properties = await askAll({ tenantId, path: ofApp, schema: extensionSchema, signal });
    const forUsers = properties.filter(({ targetObjects }) => targetObjects.includes("User"));
    all.push(...forUsers.map((property) => toExtension(property, displayName ?? "")));
  }
  return all;
}

const toExtension = (property: z.infer<typeof extensionSchema>, app: string): DirectoryExtension => ({
  ...{ name: property.name, app, dataType: typeOf(property) },
});

/** Source: learn.microsoft.com/graph/api/resources/extensionproperty, `dataType`. */
const types: Readonly<Record<string, DirectoryExtension["dataType"]>> = {
  boolean: "boolean",
  datetime: "dateTime",
  integer: "int32",
  largeinteger: "int64",
  string: "string",
};

function typeOf({ dataType, isMultiValued }: z.infer<typeof extensionSchema>): DirectoryExtension["dataType"] {
  const type = types[dataType.toLowerCase()] ?? "unsupported";
  if (isMultiValued !== true) return type;
  return type === "string" ? "stringCollection" : "unsupported";
}
