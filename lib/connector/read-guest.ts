import { type ParsedCall, parseCall } from "./parse-call";
import type { RefusalCause } from "./refusal";
import type { Step } from "./step";

/** A call that tells of a guest; `claims`: the text of its body. */
export type Guest = Omit<ParsedCall, "kind"> & { kind: "call"; step: Step; claims: string };
export type Refused = {
  kind: "refused";
  cause: RefusalCause;
  detail?: string;
  /** No credential of hers was accepted. */
  isStranger?: true;
};
export type Read = Guest | Refused;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The body of a call whose credential was accepted. */
export function readGuest(step: Step, bytes: Uint8Array, tenantId: string): Read {
  let claims: string;
  let body: unknown;
  try {
    claims = utf8.decode(bytes);
    body = JSON.parse(claims);
  } catch {
    return { kind: "refused", cause: "badJson" };
  }
  const parsed = parseCall(step, body);
  if (parsed.kind === "unreadable") return { kind: "refused", cause: "unreadable", detail: parsed.detail };
  const isOurs = parsed.tenantId === undefined || parsed.tenantId.toLowerCase() === tenantId;
  return isOurs ? Object.assign(parsed, { step, claims }) : { kind: "refused", cause: "otherTenant" };
}
