import type { RequestSecrets } from "./request";

/** As cards and mails call her. */
export function nameOf({ displayName, givenName, surname }: RequestSecrets["fields"]): string | undefined {
  if (typeof displayName === "string" && displayName.trim() !== "") return displayName;
  const both = [givenName, surname].filter((part) => typeof part === "string" && part !== "").join(" ");
  return both === "" ? undefined : both;
}
