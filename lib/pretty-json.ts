/** The claims as a person reads them. Numbers that JavaScript cannot hold would change, so such a text stays as it is. */
export function prettyJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const pretty = JSON.stringify(value, null, 2);
    return JSON.stringify(value).length === withoutSpaces(text).length ? pretty : text;
  } catch {
    return text;
  }
}

/** Outside of strings. */
const withoutSpaces = (text: string) => text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
