import { Code } from "@/components/ui/code-block";
import { functionTable } from "@/lib/expression/functions/table";
import { deliveryMeanings } from "./delivery-meanings";

/** What an admin may want to look up while she writes a rule. */
export function MappingHelp() {
  return (
    <details className="group rounded-lg border border-line bg-surface">
      <summary className="px-5 py-3 font-medium hover:bg-hover">How rules, deliveries and expressions work</summary>
      <div className="flex flex-col gap-4 px-5 pt-1 pb-5">
        <dl className="grid max-w-[45rem] gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_1fr]">
          <dt className="font-medium">Answer</dt>
          <dd>{deliveryMeanings.answer}</dd>
          <dt className="font-medium">Silent</dt>
          <dd>{deliveryMeanings.silent}</dd>
          <dt className="font-medium">Constant</dt>
          <dd>The same text for every guest.</dd>
          <dt className="font-medium">Claim</dt>
          <dd>
            What Entra tells about the guest, by its name, such as <Code>email</Code>. Case matters. If she has no
            value, nothing is set.
          </dd>
          <dt className="font-medium">Expression</dt>
          <dd>
            Entra&rsquo;s language for attribute mappings: texts in double quotes, claims in brackets, and the functions
            below.
          </dd>
        </dl>
        <dl className="grid max-w-[60rem] gap-x-6 gap-y-3 lg:grid-cols-2">
          {functionTable
            .filter(({ notAtSignUp }) => notAtSignUp === undefined)
            .map(({ name, summary, example, note }) => (
              <div key={name} className="min-w-0">
                <dt className="font-medium font-mono text-[0.8125rem]">{name}</dt>
                <dd>
                  {summary} {note} <br />
                  <Code>{example}</Code>
                </dd>
              </div>
            ))}
        </dl>
      </div>
    </details>
  );
}
