/** How a request stands, as its guest sees it. */
export type GuestState = "waiting" | "asked" | "creating" | "ready" | "denied" | "withdrawn" | "expired" | "ended";

/** What a guest typed and may correct, by the names of Entra's sign-up page; other attributes show the name they have. */
export type FieldName = (typeof fieldNames)[number];
export const fieldNames = [
  ...(["displayName", "givenName", "surname", "jobTitle", "streetAddress", "city", "postalCode", "state"] as const),
  ...(["country", "email"] as const),
] as const;

type Said = { title: string; text: string };

/** Mails to guests; `link`: she asked for a new one. */
export type GuestMail = "received" | "asked" | "ready" | "denied" | "expired" | "ended" | "link";

/** All that a guest reads of us, in one language. `{tenant}`, `{date}` and the like are filled in (`fill`). */
export type GuestTexts = {
  title: string;
  reference: string;
  language: string;
  skip: string;
  updates: string;
  update: string;
  back: string;
  steps: { label: string; received: string; review: string; decision: string; done: string; now: string; next: string };
  states: Record<GuestState, Said>;
  stage: string;
  /** Who decides, in general: nobody is named. */
  who: { approvers: string; sponsor: string };
  by: string;
  again: string;
  open: string;
  question: { title: string; answer: string; send: string };
  correct: { title: string; text: string; save: string };
  note: { title: string; text: string; label: string; send: string };
  withdraw: { title: string; text: string; ask: string; yes: string; no: string };
  told: Said;
  history: {
    title: string;
    received: string;
    corrected: string;
    noted: string;
    question: string;
    answered: string;
    stage: string;
  };
  /** What a form did. */
  done: { corrected: string; noted: string; answered: string; withdrawn: string; same: string; late: string };
  wrong: { text: string; empty: string; long: string };
  lost: Said & { email: string; send: string; answer: string; often: string };
  fields: Record<FieldName, string>;
  mails: Record<GuestMail, { subject: string; text: string }>;
  mailLink: string;
  mailWhy: string;
};

/** Puts values into their places; what has no value stays as it is written. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
