/**
 * Members of an API connector's answer that are no attributes, so that none can be named like them; `code` stood in the
 * documents of 2020. Source: learn.microsoft.com, "Add an API connector to a user flow", responses.
 */
export const answerMembers: readonly string[] = ["version", "action", "status", "userMessage", "code"];
