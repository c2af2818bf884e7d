import type { Policy } from "@/lib/approvals/plan";
import type { ApprovalRequest, Entry, EntryKind, RequestState } from "@/lib/approvals/request";
import type { GuestState } from "./texts/texts";
import type { HistoryWhat, StatusView } from "./view";

type Of = {
  request: ApprovalRequest;
  entries: readonly Entry[];
  policy: Policy | undefined;
  tenant: string;
  /** She comes from Entra's page, where she accepted the invitation. */
  hasAccepted?: boolean;
};

const states: Record<RequestState, GuestState> = {
  ...{ pending: "waiting", approved: "creating", created: "ready", denied: "denied", withdrawn: "withdrawn" },
  ...{ expired: "expired", revoked: "ended" },
};

/** Of all that happened, only what the guest did or was told herself. */
const shown: Partial<Record<EntryKind, HistoryWhat>> = {
  ...{ requested: "received", corrected: "corrected", noted: "noted", asked: "question", answered: "answered" },
  ...{ stage: "stage", no: "denied", withdrawn: "withdrawn", expired: "expired", created: "ready", revoked: "ended" },
};

/** What she may see of her request: chosen piece by piece, so that a new column does not leak by itself. */
export function toStatusView({ request, entries, policy, tenant, hasAccepted = false }: Of): StatusView {
  const { reference, state, stage, plan, dueAt, askAgainAt, fields, isAsked, version } = request;
  const app = policy?.app ?? null;
  const tells = policy?.tellsSilent === true && state === "created";
  const last = (...kinds: EntryKind[]) => entries.findLast(({ kind }) => kinds.includes(kind))?.forGuest ?? null;
  return {
    ...{ tenant, reference, version: `${version}.${entries.length}.${state}` },
    state: state === "pending" && isAsked ? "asked" : states[state],
    stage: { number: stage + 1, count: plan.stages.length },
    who: "approvers",
    by: dueAt,
    againFrom: state === "denied" ? askAgainAt : null,
    own: policy?.page ?? {},
    words: state === "denied" ? last("no") : null,
    app: hasAccepted
      ? app
      : request.redeemUrl === undefined
        ? app
        : { name: app?.name ?? tenant, url: request.redeemUrl },
    question: isAsked ? last("asked") : null,
    fields: Object.entries(fields).map(([name, value]) => ({ name, label: labelOf(name), value: String(value) })),
    told: tells ? Object.entries(request.silent).map(([name, value]) => told(name, value)) : [],
    history: entries.flatMap(({ kind, createdAt: at }) => (shown[kind] ? [{ what: shown[kind], at }] : [])),
  };
}

const told = (name: string, value: unknown) => ({
  ...{ name, label: labelOf(name) },
  value: Array.isArray(value) ? value.join(", ") : String(value),
});

/** `extension_<app id>_ShoeSize`: the app id means nothing to her. */
function labelOf(name: string): string {
  const plain = name.replace(/^extension_([0-9a-f]{32}_)?/i, "").replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
