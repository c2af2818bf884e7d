import { answerFeed } from "@/lib/feed/answer.server";

/** For other systems, with a token: the calls of a tenant, one after the other. */
export const GET = (request: Request): Promise<Response> => answerFeed("calls", request);
