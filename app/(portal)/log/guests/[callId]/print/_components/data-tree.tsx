import { stepLabels } from "@/lib/connector/step";

/** JSON for people: a member each line, what is inside further in. */
export function DataTree({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === "") return <span className="text-ink-soft">nothing</span>;
  if (typeof value !== "object")
    return <bdi className="[overflow-wrap:anywhere]">{typeof value === "string" ? value : JSON.stringify(value)}</bdi>;
  const members = Object.entries<unknown>({ ...value });
  if (members.length === 0) return <span className="text-ink-soft">nothing</span>;
  return (
    <dl className="flex flex-col gap-0.5">
      {members.map(([name, member]) => (
        <div key={name} className="flex flex-wrap gap-x-3">
          <dt className="text-ink-soft [overflow-wrap:anywhere]">{Array.isArray(value) ? Number(name) + 1 : name}</dt>
          <dd className={typeof member === "object" && member !== null ? "basis-full pl-4" : "min-w-0"}>
            <DataTree value={member} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A step in words; one that this version does not know keeps its name. */
export const stepWordsOf = (step: string | null): string =>
  step === null ? "no step" : (Object.entries(stepLabels).find(([name]) => name === step)?.[1] ?? step);
