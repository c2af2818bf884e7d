export type ReadJson = { kind: "json"; value: unknown } | { kind: "unreadable"; message: string };

/** JSON that a person typed; the message names the place as far as the engine tells it. */
export function readJson(text: string): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    return { kind: "json", value };
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : "it cannot be read";
    return { kind: "unreadable", message: `This is not JSON: ${detail}${/[.!]$/.test(detail) ? "" : "."}` };
  }
}
