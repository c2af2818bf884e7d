import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { type RequestState, requestStates } from "./request";
import { stateWords } from "./words";

/** `mine`: what waits for the reader herself. */
export const queueViews = ["open", "mine", "ended"] as const;
export type QueueView = (typeof queueViews)[number];

export const endedStates = requestStates.filter((state) => state !== "pending");
/** Of what is open: whose turn it is. */
const turns = ["ours", "hers"] as const;

const querySchema = z.object({
  view: z.enum(queueViews).catch("open"),
  state: z
    .enum([...turns, ...endedStates])
    .optional()
    .catch(undefined),
  connectorId: connectorIdSchema.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});
export type QueueQuery = z.infer<typeof querySchema>;

/** What is no filter is ignored, so that a mistyped address still shows the queue; so is a state that the view has not. */
export function readQueueQuery(parameters: Readonly<Record<string, unknown>>): QueueQuery {
  const query = querySchema.parse(parameters);
  return queueStates(query.view).some(({ value }) => value === query.state) ? query : { ...query, state: undefined };
}

/** The parameters of an address that shows it again. */
export function writeQueueQuery({ view, state, connectorId, page }: QueueQuery): URLSearchParams {
  return new URLSearchParams({
    view,
    ...(state && { state }),
    ...(connectorId && { connectorId }),
    ...(page > 1 && { page: String(page) }),
  });
}

/** The states that a view can be narrowed to. */
export function queueStates(view: QueueView): { value: NonNullable<QueueQuery["state"]>; label: string }[] {
  if (view === "ended") return endedStates.map((value) => ({ value, label: stateWords[value].label }));
  return [
    { value: "ours", label: stateWords.pending.label },
    { value: "hers", label: "Waits for her answer" },
  ];
}

export const statesOf = ({ view, state }: QueueQuery): readonly RequestState[] => {
  if (view !== "ended") return ["pending"];
  return endedStates.filter((each) => state === undefined || each === state);
};
