import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

const operationSchema = z.looseObject({
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Where the contracts lie on the machines that have them. */
export const contractFile = (name: string): string => resolve(import.meta.dirname, "../../../shared/contracts", name);

export type Exchange = { method: string; path: string; status: number; sent: unknown; received: unknown };

/** Checks exchanges against the OpenAPI description of Graph; undefined where the description is not at hand. */
export function graphContract(): ((exchange: Exchange) => string[]) | undefined {
  const file = contractFile("graph-openapi.json");
  if (!existsSync(file)) return undefined;
  const document = documentSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat("base64url", true); // of keys, which nothing here reads
  ajv.addSchema(document, "graph");
  const compiled = new Map<string, ValidateFunction>();
  const check = (what: string, pointer: string, value: unknown): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `graph#${pointer}` });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message ?? ""}`);
  };

  return ({ method, path, status, sent, received }) => {
    const template = Object.keys(document.paths).find((each) => patternOf(each).test(path));
    const verb = method.toLowerCase();
    const operation = operationSchema.safeParse(document.paths[template ?? ""]?.[verb]);
    if (template === undefined || !operation.success) return [`${method} ${path} is not described`];
    const at = `/paths/${escape(template)}/${verb}`;
    const answer = [String(status), `${String(status)[0] ?? ""}XX`].find((each) => each in operation.data.responses);
    if (answer === undefined) return [`${method} ${template} does not answer ${status}`];
    const json = "/content/application~1json/schema";
    const described = operation.data.responses[answer] as { $ref?: string; content?: unknown };
    const answerAt = described.$ref?.slice(1) ?? `${at}/responses/${answer}`;
    const hasBody = described.$ref !== undefined || described.content !== undefined;
    return [
      ...(status < 300 && operation.data.requestBody ? check("request", `${at}/requestBody${json}`, sent) : []),
      ...(hasBody ? check("answer", `${answerAt}${json}`, received) : []),
      ...(!hasBody && received !== undefined ? ["the answer has a body"] : []),
    ];
  };
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]+\}/).map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}

/** A part of a JSON pointer within a URI fragment. */
const escape = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
