import type { z } from "zod";

/** One plain line per wrong setting. The value is not repeated: it may be a secret. */
export function settingsProblems(error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const isMissing = issue.code === "invalid_type" && issue.input === undefined;
    return `${issue.path.join(".")}: ${isMissing ? "is missing" : issue.message}`;
  });
}
