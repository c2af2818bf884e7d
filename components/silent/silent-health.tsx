import Link from "next/link";
import { Fragment } from "react";
import { silentHref, type SilentPath } from "@/components/silent/silent-path";
import { isUnderWay, type SilentState, silentLooks, silentStates } from "@/components/silent-state";
import { wholeNumber } from "@/components/ui/time";
import type { SilentFilter } from "@/lib/silent/search";

export type SilentCounts = { byState: Partial<Record<SilentState, number>>; waitingForConsent: number };
type Props = { path: SilentPath; counts: SilentCounts };

/** "37 kept, 2 waiting for consent, 1 drifted": each leads to the list of those. */
export function SilentHealth({ path, counts }: Props) {
  const parts = partsOf(counts);
  if (parts.length === 0) return <>No silent value so far.</>;
  return (
    <>
      {parts.map(({ count, words, filter }, at) => (
        <Fragment key={words}>
          {at > 0 && ", "}
          <Link href={silentHref(path, filter)} className="whitespace-nowrap underline underline-offset-3">
            {wholeNumber(count)} {words}
          </Link>
        </Fragment>
      ))}
      .
    </>
  );
}

type Part = { count: number; words: string; filter: SilentFilter };

/** What is well first, then what waits, then what needs a person. */
function partsOf({ byState, waitingForConsent }: SilentCounts): Part[] {
  const of = (states: readonly SilentState[]): Part[] =>
    states.flatMap((state) => {
      const count = (byState[state] ?? 0) - (state === "parked" ? waitingForConsent : 0);
      return count > 0 ? [{ count, words: silentLooks[state].word.toLowerCase(), filter: { state } }] : [];
    });
  const groupOf = (group: string) => silentStates.filter((state) => silentLooks[state].group === group);
  const consent: Part = { count: waitingForConsent, words: "waiting for consent", filter: { waiting: "consent" } };
  return [
    ...of(groupOf("done")),
    ...of(silentStates.filter(isUnderWay)),
    ...(waitingForConsent > 0 ? [consent] : []),
    ...of(groupOf("needsPerson")),
    ...of(groupOf("over")),
  ];
}
