import type { GuestLanguage } from "@/lib/status/languages";
import { fill } from "@/lib/status/texts/texts";
import { approverTexts } from "./approver-texts";
import { inOneLine } from "./one-line";
import type { ApprovalRequest } from "./request";

/** RFC 3696, erratum 1690: 254; a guest's may be longer until somebody has looked at it. */
const mostOfAddress = 320;

type Facts = readonly (readonly [string, string])[];

export const subjectFor = (
  about: "asked" | "answered" | "failed",
  { name, connector, language }: { name: string; connector: string; language: GuestLanguage },
): string => fill(approverTexts[language][about], { name: inOneLine(name), connector: inOneLine(connector) });

export type Known = Pick<ApprovalRequest, "email" | "name" | "reference" | "dueAt"> & {
  source: string;
  connector: string;
};

/** Who, from where, what for, by when. */
export function factsOf({ email, name, reference, dueAt, source, connector }: Known, language: GuestLanguage): Facts {
  const texts = approverTexts[language];
  return [
    [texts.who, `${inOneLine(name)} (${inOneLine(email, mostOfAddress)})`],
    [texts.source, source],
    [texts.what, inOneLine(connector)],
    ...(dueAt ? ([[texts.by, `${dueAt.toISOString().slice(0, 16).replace("T", " ")} UTC`]] as const) : []),
    [texts.reference, reference],
  ];
}

type Card = { subject: string; facts: Facts; button: { title: string; url: string } };

/**
 * The message that Teams takes by a webhook of a workflow: an Adaptive Card (learn.microsoft.com, "Create incoming webhooks with
 * Workflows"). Its button opens the card in the portal, where people decide with their own name.
 */
export const writeCard = ({ subject, facts, button }: Card): string =>
  JSON.stringify({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            { type: "TextBlock", text: plain(subject), weight: "Bolder", wrap: true },
            { type: "FactSet", facts: facts.map(([title, value]) => ({ title, value: plain(value) })) },
          ],
          actions: [{ type: "Action.OpenUrl", ...button }],
        },
      },
    ],
  });

/**
 * A text of a card is read as Markdown, and a guest's name must not become a link; between double braces Teams looks for a date
 * (learn.microsoft.com, "Adaptive Cards: text features").
 */
const plain = (text: string): string =>
  text
    .replaceAll("{{", "{ {")
    .replace(/[\\`*_[\]()#<>!|~&]/g, "\\$&")
    .replace(/\s+/g, " ");

/** In English: a channel is read by many. */
export const cardOf = (about: "asked" | "answered" | "failed", known: Known, url: string): string =>
  writeCard({
    ...{ subject: subjectFor(about, { ...known, language: "en" }), facts: factsOf(known, "en") },
    button: { title: about === "failed" ? "Look at the request" : "Look and decide", url },
  });

type Message = {
  about: string;
  told: Pick<ApprovalRequest, "id" | "tenantId" | "connectorId" | "reference" | "email" | "name" | "dueAt">;
  url: string;
  at: Date;
};

/** For other systems, signed as Standard Webhooks has it. */
export const writeMessage = ({ about, told, url, at }: Message): string => {
  const { id: requestId, tenantId, connectorId, reference, email, name, dueAt } = told;
  const data = { requestId, tenantId, connectorId, reference, email, name, dueAt: dueAt?.toISOString() ?? null, url };
  return JSON.stringify({ type: `request.${about}`, timestamp: at.toISOString(), data });
};
