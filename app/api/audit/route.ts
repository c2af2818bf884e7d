import { answerFeed } from "@/lib/feed/answer.server";

/** For other systems, with a token: what people changed, one after the other. */
export const GET = (request: Request): Promise<Response> => answerFeed("audit", request);
