import type { PageTexts } from "./own-texts";
import type { GuestState } from "./texts/texts";

/** What the guest may see of her request, and nothing else: no approver's name, no reason, no rule. */
export type StatusView = {
  tenant: string;
  reference: string;
  state: GuestState;
  /** Changes with whatever the page shows. */
  version: string;
  stage: { number: number; count: number } | null;
  who: "approvers" | "sponsor";
  by: Date | null;
  againFrom: Date | null;
  /** How the admin words this page, in the languages that she wrote. */
  own: PageTexts;
  /** What somebody wrote for her. */
  words: string | null;
  app: { name: string; url: string } | null;
  question: string | null;
  /** What she typed; `label` where the attribute is none of Entra's own. */
  fields: StatusField[];
  /** What was set about her, when the admin lets her know. */
  told: StatusField[];
  history: { what: HistoryWhat; at: Date }[];
};

export type StatusField = { name: string; label: string | null; value: string };
/** What happened on the way, and how it ended: that is called as the state is. */
export type HistoryWhat = HistoryStep | HistoryEnd;
export type HistoryStep = "received" | "corrected" | "noted" | "question" | "answered" | "stage";
export type HistoryEnd = Extract<GuestState, "ready" | "denied" | "withdrawn" | "expired" | "ended">;

/** What she can do now. */
export const canAct = ({ state }: Pick<StatusView, "state">): boolean => state === "waiting" || state === "asked";

/** Whether anything may still happen without her. */
export const isMoving = ({ state }: Pick<StatusView, "state">): boolean => canAct({ state }) || state === "creating";
