import { messageFor, type Message } from "@/lib/gatekeeping/messages";
import type { Decision } from "./decision";
import type { ExtensionStep } from "./step";

/** The heading above a message; her address in the flow already says which app it is about. */
const titles: readonly Message[] = [
  { language: "en", text: "Sign-up not completed" },
  { language: "de", text: "Registrierung nicht abgeschlossen" },
  { language: "fr", text: "Inscription non terminée" },
  { language: "es", text: "Registro no completado" },
  { language: "nb", text: "Registreringen er ikke fullført" },
  { language: "pl", text: "Rejestracja nie została ukończona" },
  { language: "ja", text: "サインアップは完了していません" },
  { language: "ar", text: "لم يكتمل التسجيل" },
];

const responseTypes: Readonly<Record<ExtensionStep, string>> = {
  attributeCollectionStart: "microsoft.graph.onAttributeCollectionStartResponseData",
  attributeCollectionSubmit: "microsoft.graph.onAttributeCollectionSubmitResponseData",
  tokenIssuanceStart: "microsoft.graph.onTokenIssuanceStartResponseData",
};

/**
 * The body of the answer to a custom authentication extension: exactly one action, and HTTP 200 for all of them, a
 * validation error too. The decision is one that the step allows (lint.ts). Sources: learn.microsoft.com, "Custom claims
 * provider reference", "Retrieve and return data from an OnAttributeCollectionStart event", "… OnAttributeCollectionSubmit
 * event".
 */
export function extensionBody(step: ExtensionStep, decision: Decision, locales: readonly string[]): string {
  const { name, ...members } = actionOf(step, decision, locales);
  const action = { "@odata.type": `microsoft.graph.${step}.${name}`, ...members };
  return JSON.stringify({ data: { "@odata.type": responseTypes[step], actions: [action] } });
}

type Action = { name: string } & Record<string, unknown>;

function actionOf(step: ExtensionStep, decision: Decision, locales: readonly string[]): Action {
  switch (decision.kind) {
    case "block":
      return { name: "showBlockPage", title: messageFor(titles, locales), message: decision.message };
    case "askAgain":
      return { name: "showValidationError", message: decision.message, attributeErrors: decision.fields ?? {} };
    case "continue":
      return toContinue(step, decision.attributes);
  }
}

function toContinue(step: ExtensionStep, attributes: Record<string, unknown>): Action {
  if (step === "tokenIssuanceStart") return { name: "provideClaimsForToken", claims: attributes };
  if (Object.keys(attributes).length === 0) return { name: "continueWithDefaultBehavior" };
  return step === "attributeCollectionStart"
    ? { name: "setPrefillValues", inputs: attributes }
    : { name: "modifyAttributeValues", attributes };
}
