import { answerNotification } from "@/lib/tracking/notified.server";

/** Where Microsoft Graph tells of users who changed. */
export const POST = (request: Request): Promise<Response> => answerNotification(request);
