/** Reads a web request's body, at most `limitBytes` of it. */
export async function readWebBody(
  request: Request,
  limitBytes: number,
): Promise<Uint8Array | "tooLarge" | "incomplete"> {
  if (Number(request.headers.get("content-length")) > limitBytes) return "tooLarge";
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > limitBytes) return "tooLarge";
      chunks.push(chunk);
    }
  } catch {
    return "incomplete";
  }
  return joined(chunks, size);
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
