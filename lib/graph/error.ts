/**
 * `throttled`: Graph asks us to wait. `unauthenticated`: no token, or one that Graph does not take. `forbidden`: a
 * permission is missing. `unavailable`: no answer, or none that tells anything; the same request may work later.
 * `rejected`: the request itself is wrong and stays so.
 */
export type GraphFailureKind = "throttled" | "unauthenticated" | "forbidden" | "notFound" | "unavailable" | "rejected";

type Facts = {
  message: string;
  /** Undefined when there was no answer. */
  status?: number | undefined;
  /** Graph's own word, such as `Authorization_RequestDenied`. */
  code?: string | undefined;
  /** What Microsoft's support asks for. */
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  kind?: GraphFailureKind | undefined;
  cause?: unknown;
};

/** Whatever went wrong between us and Microsoft Graph. The message may quote a value, so it does not belong in logs. */
export class GraphFailure extends Error {
  override readonly name = "GraphFailure";
  readonly kind: GraphFailureKind;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The permission that was missing, where it is another one than of the other requests. */
  needs: string | undefined;

  constructor({ message, status, code, requestId, retryAfterMs, kind, cause }: Facts) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind ?? kindOf(status);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }

  /** For the log and for receipts: no word of the message. */
  get summary(): string {
    const answer = this.status === undefined ? "no answer" : String(this.status);
    return [answer, this.code, this.requestId && `request ${this.requestId}`].filter(Boolean).join(", ");
  }
}

function kindOf(status: number | undefined): GraphFailureKind {
  switch (status) {
    case 429:
      return "throttled";
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 404:
      return "notFound";
    case undefined:
    case 408: // request timeout
    case 409: // someone else changed the object at the same moment
      return "unavailable";
    case 501: // Graph says so of properties that it keeps elsewhere and cannot serve in this request.
      return "rejected";
    default:
      return status >= 500 ? "unavailable" : "rejected";
  }
}
