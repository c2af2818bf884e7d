/** Runs once per server, before the first request: a wrong setting stops the start, not a guest. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return; // also compiled for the Edge runtime, which has no database
  const { prepareServer } = await import("@/lib/server/prepare.server");
  await prepareServer();
}
