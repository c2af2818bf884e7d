import type { RequestState } from "@/lib/approvals/request";
import { outcomeWords } from "@/lib/approvals/words";

const plain = ["approved", "denied", "waits", "changed", "notYours", "notFound"] as const;

/** What the form before did; the words are chosen here, so that a link can put none of its own into the page. */
export function doneNotice(done: string | undefined, now: { state: RequestState; by: string | null | undefined }) {
  if (done === "wrong")
    return {
      meaning: "refused" as const,
      text: "Nothing was done: the text is empty, longer than 2,000 characters, or has a character that cannot be seen.",
    };
  if (done === "revoked")
    return {
      meaning: "good" as const,
      text: "Her access is taken back. Her account is blocked next, and a mail tells her.",
    };
  if (done === "allowed") return { meaning: "good" as const, text: "She may ask again from now on." };
  if (done === "retried")
    return { meaning: "good" as const, text: "It is tried again now. Load this page again in a moment." };
  if (done === "asked") return { meaning: "good" as const, text: "Your question is on her page; a mail tells her." };
  if (done === "handed") return { meaning: "good" as const, text: "Handed over. A mail tells who decides now." };
  if (done === "tooLate") return outcomeWords({ kind: "tooLate", state: now.state, by: now.by ?? null });
  if (done === "nextStage") return outcomeWords({ kind: "nextStage", stage: 0 });
  const kind = plain.find((each) => each === done);
  return kind && outcomeWords({ kind });
}
