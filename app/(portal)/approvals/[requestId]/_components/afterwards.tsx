import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import type { ApprovalRequest, Entry } from "@/lib/approvals/request";
import { allowToAskAgain, retry, revoke } from "../actions";

type Props = { request: ApprovalRequest; entries: readonly Entry[] };

/** What can still be done once a request is decided. Plain forms, so that they work without JavaScript. */
export function Afterwards({ request, entries }: Props) {
  const { id, state, askAgainAt } = request;
  const last = entries.findLast(({ kind }) => ["failed", "created", "revoked", "approved"].includes(kind));
  const isWaiting = (state === "approved" || state === "revoked") && last?.kind === "failed";
  const isBarred = state === "revoked" || state === "denied";
  return (
    <>
      {isWaiting && <Failed requestId={id} words={last.words} isStuck={request.isStuck} />}
      {(state === "approved" || state === "created") && (
        <Panel
          title="Take her access back"
          intro="Her account cannot sign in any more; it is not deleted. A mail tells her, without the reason, and she cannot ask again until somebody allows it."
        >
          <form action={revoke} className="flex flex-col gap-4">
            <input type="hidden" name="requestId" value={id} />
            <Field label="Reason, for the record">
              {(control) => <Textarea {...control} name="reason" maxLength={2_000} />}
            </Field>
            <div>
              <Button type="submit">Take access back</Button>
            </div>
          </form>
        </Panel>
      )}
      {isBarred && (askAgainAt === null ? state === "revoked" : askAgainAt > new Date()) && (
        <Panel title="Let her ask again" intro="She may sign up again at once; whoever approves decides anew.">
          <form action={allowToAskAgain}>
            <input type="hidden" name="requestId" value={id} />
            <Button type="submit">Let her ask again</Button>
          </form>
        </Panel>
      )}
    </>
  );
}

type FailedProps = { requestId: string; words: string | null; isStuck: boolean };

function Failed({ requestId, words, isStuck }: FailedProps) {
  const what = isStuck ? "It waits until you have it tried again." : "It is tried again by itself until it works.";
  return (
    <Panel title="Her account">
      <Notice meaning={isStuck ? "refused" : "attention"} title={`Microsoft Graph did not do it. ${what}`}>
        <span className="wrap-anywhere">{words}</span>
      </Notice>
      <form action={retry} className="mt-3">
        <input type="hidden" name="requestId" value={requestId} />
        <Button type="submit">Try again now</Button>
      </form>
    </Panel>
  );
}
