import { attributeOf, type UserFlow } from "@/lib/signup/flow";
import type { TriedCall } from "./call";

/** What Entra does with an answer, sentence by sentence. `flow` as far as it has been read. */
export function effectWords({ step, effect }: TriedCall, flow: UserFlow | null): string[] {
  const isFirst = step === "postFederationSignup";
  switch (effect.kind) {
    case "continue": {
      const labels = (isEmpty: boolean) =>
        Object.entries(effect.values)
          .filter(([, value]) => (value === "") === isEmpty)
          .map(([name]) => attributeOf(flow, name)?.displayName ?? name);
      const [kept, emptied] = [labels(false), labels(true)];
      return [
        ...(kept.length === 0 ? [] : [keptWords(kept, isFirst, flow !== null)]),
        ...(emptied.length === 0
          ? []
          : [`It leaves ${list(emptied)} empty, since the answer has an empty text for it.`]),
        ...effect.dropped.map(({ name, reason }) => `It drops ${name}. ${reason}`),
        isFirst ? "It goes on to the attribute page." : "It creates her account and lets her in.",
      ];
    }
    case "block":
      return ["It ends the sign-up and shows her the message."];
    case "askAgain":
      return ["It keeps the attribute page open, with what she entered and the message."];
    case "failed":
      return [`It ends the sign-up with an error page of its own, without our message. ${effect.reason}`];
  }
}

function keptWords(labels: string[], isFirst: boolean, isKnown: boolean): string {
  const names = list(labels);
  const condition = isKnown ? "" : ", if the user flow collects it";
  return isFirst
    ? `It fills ${names} into the attribute page${condition}; she sees it there and may change it.`
    : `It stores ${names}, whatever she entered there${condition}.`;
}

const list = (labels: string[]) => new Intl.ListFormat("en").format(labels);
