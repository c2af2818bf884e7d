import { backtest } from "@/lib/backtest/run.server";
import { sizeSchema } from "@/lib/backtest/part";
import { AppError } from "@/lib/errors";
import { isConnectorId } from "@/lib/connector/endpoint";
import { log } from "@/lib/log.server";
import { eyesOf } from "@/lib/redaction/veil";
import { currentActor } from "@/lib/tenants/session.server";
import { may } from "@/lib/tenants/permissions";

const answer = (status: number) => new Response(null, { status });

/** A backtest piece by piece, a line of JSON each; a reader that goes away ends it. Nothing is written. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/connectors/[connectorId]/mapping/backtest/run">,
) {
  const actor = await currentActor();
  if (!actor) return answer(401);
  if (!may(actor, "log.read")) return answer(403);
  const { connectorId } = await params;
  const last = sizeSchema.safeParse(new URL(request.url).searchParams.get("last"));
  if (!last.success || !isConnectorId(connectorId)) return answer(404);
  const parts = backtest({ tenantId: actor.tenantId, connectorId, last: last.data, eyes: eyesOf(actor) });
  try {
    const first = await parts.next();
    return new Response(linesOf(parts, first), {
      // Neither a proxy nor our own compression may hold pieces back.
      headers: { "content-type": "application/x-ndjson", "cache-control": "private, no-store, no-transform" },
    });
  } catch (error) {
    if (error instanceof AppError) return answer(404);
    throw error;
  }
}

type Parts = ReturnType<typeof backtest>;

/** Asks for a piece when the reader has room for it. */
function linesOf(parts: Parts, first: Awaited<ReturnType<Parts["next"]>>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = Promise.resolve(first);
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await next;
        if (done) {
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        next = parts.next();
      } catch (error) {
        log().error({ err: error }, "backtest ended early");
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return();
    },
  });
}
