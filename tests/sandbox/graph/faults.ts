import type { Store } from "@/tests/sandbox/store/store";
import { GraphRefusal, refuse } from "./answer";

/** Spoils the request if a switch says so: throttling first, then server errors. */
export async function spoil(store: Store, request: Request): Promise<Response | undefined> {
  const { throttle, serverErrors } = store.state.faults;
  if (throttle.count > 0) {
    await store.change(() => {
      throttle.count -= 1;
    });
    return tooMany(request, throttle.retryAfterSeconds);
  }
  if (serverErrors.count > 0) {
    await store.change(() => {
      serverErrors.count -= 1;
    });
    return refuse(new GraphRefusal(503, "ServiceUnavailable", "The service is temporarily unavailable."), request);
  }
  return undefined;
}

export function tooMany(request: Request, retryAfterSeconds: number): Response {
  const response = refuse(new GraphRefusal(429, "TooManyRequests", "Too many requests."), request);
  response.headers.set("retry-after", String(retryAfterSeconds));
  return response;
}
