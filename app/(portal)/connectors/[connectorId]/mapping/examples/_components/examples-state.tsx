import { passWords } from "@/components/examples/pass-words";
import type { ExampleRow } from "./example-table";

type Props = { rows: readonly ExampleRow[]; publishedNumber: number | undefined };

/** "4 of 5 examples pass with the draft. All 5 examples pass with r3, which guests meet." */
export function ExamplesState({ rows, publishedNumber }: Props) {
  const passing = (of: "draft" | "published") => rows.filter((row) => row[of]?.kind === "passed").length;
  return (
    <p className="max-w-[45rem] text-ink-soft">
      {passWords(passing("draft"), rows.length)} with the draft.{" "}
      {publishedNumber === undefined
        ? "Nothing is published yet."
        : `${passWords(passing("published"), rows.length)} with r${publishedNumber}, which guests meet.`}{" "}
      Random and unique values are samples here: each guest of a call gets her own.
    </p>
  );
}
