import { type BacktestPart, partSchema } from "@/lib/backtest/part";

/** The pieces of a backtest as they arrive. Throws when it cannot be begun or is cut off. */
export async function* readParts(response: Response): AsyncGenerator<BacktestPart, void> {
  if (!response.ok || !response.body) throw new Error(`the portal answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (text + read.value).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) yield partSchema.parse(JSON.parse(line));
  }
}
