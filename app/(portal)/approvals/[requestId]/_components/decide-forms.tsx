import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { QueueKeys } from "../../_components/queue-keys";
import { ask, decide, hand } from "../../actions";

type Props = { requestId: string; version: number; people: readonly { id: string; name: string }[] };

/** Approve or deny; or ask her first, or let somebody else decide. Plain forms, so that they work without JavaScript. */
export function DecideForms({ requestId, version, people }: Props) {
  return (
    <>
      <QueueKeys />
      <Panel title="Decide" intro="What you write for the record, she never reads.">
        <form action={decide} className="flex flex-col gap-4">
          <input type="hidden" name="chosen" value={`${requestId}:${version}`} />
          <input type="hidden" name="from" value="card" />
          <Field label="Reason, for the record">
            {(control) => <Textarea {...control} name="reason" maxLength={2_000} />}
          </Field>
          <Field label="Text for the guest, if you deny" hint="She reads it on her page.">
            {(control) => <Textarea {...control} name="forGuest" maxLength={2_000} />}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="verdict" value="yes" variant="primary">
              Approve
            </Button>
            <Button type="submit" name="verdict" value="no">
              Deny
            </Button>
          </div>
        </form>
      </Panel>
      <Panel title="Ask her first">
        <form action={ask} className="flex flex-col gap-4">
          <input type="hidden" name="requestId" value={requestId} />
          <Field label="Your question" hint="She reads it on her page and answers there; a mail tells her.">
            {(control) => <Textarea {...control} name="question" required maxLength={2_000} />}
          </Field>
          <div>
            <Button type="submit">Ask</Button>
          </div>
        </form>
      </Panel>
      {people.length > 0 && (
        <Panel title="Hand over">
          <form action={hand} className="flex flex-col gap-4">
            <input type="hidden" name="requestId" value={requestId} />
            <Field label="Who decides instead of you">
              {(control) => (
                <Select {...control} name="to" className="max-w-xs">
                  {people.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <div>
              <Button type="submit">Hand over</Button>
            </div>
          </form>
        </Panel>
      )}
    </>
  );
}
