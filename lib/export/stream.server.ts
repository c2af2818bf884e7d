import { makePace } from "@/lib/server/pace.server";

/** Asks for a piece when the reader has room for it, so that a file of any length needs the memory of one piece. */
export function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pace = makePace();
  return new ReadableStream(
    {
      async pull(controller) {
        await pace();
        const piece = await pieces.next();
        if (piece.done === true) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
