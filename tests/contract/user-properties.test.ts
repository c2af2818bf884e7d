import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { refusalOf, userProperty } from "@/lib/mapping/user-properties";
import { contractFile } from "./open-api";

const propertySchema = z.looseObject({ type: z.string().optional(), format: z.string().optional() });
const schema = z.object({
  components: z.object({
    schemas: z.looseObject({
      "microsoft.graph.user": z.object({
        allOf: z.array(z.looseObject({ properties: z.record(z.string(), propertySchema).optional() })),
      }),
    }),
  }),
});

const types: Record<string, string> = {
  "string/date-time": "dateTime",
  "boolean/": "boolean",
  "array/": "stringCollection",
};

type Property = z.infer<typeof propertySchema>;

/** Nothing to compare with where the description of Graph is not at hand. */
function propertiesOfUser(): [string, Property][] {
  const file = contractFile("graph-openapi.json");
  if (!existsSync(file)) return [];
  const { components } = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  return components.schemas["microsoft.graph.user"].allOf.flatMap(({ properties }) => Object.entries(properties ?? {}));
}

const properties = propertiesOfUser();

test("every property of Graph's user is one that a rule may set, or is refused with a reason", () => {
  const open = properties
    .map(([name]) => name)
    .filter((name) => !name.startsWith("@"))
    .filter((name) => userProperty(name) === undefined && refusalOf(name) === undefined);
  expect(open).toEqual([]);
});

test("what a rule may set has the type that Graph describes", () => {
  for (const [name, { type = "", format = "" }] of properties) {
    const property = userProperty(name);
    if (property) expect([name, property.dataType]).toEqual([name, types[`${type}/${format}`] ?? "string"]);
  }
});
