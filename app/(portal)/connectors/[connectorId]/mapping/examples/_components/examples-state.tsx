import { count } from "@/components/ui/time";
import type { ExampleRow } from "./example-table";

type Props = { rows: readonly ExampleRow[]; publishedNumber: number | undefined };

/** "4 of 5 examples pass with the draft; with r3 all do." */
export function ExamplesState({ rows, publishedNumber }: Props) {
  const passing = (of: "draft" | "published") => rows.filter((row) => row[of]?.kind === "passed").length;
  const [draft, published] = [passing("draft"), passing("published")];
  const all = rows.length;
  return (
    <p className="max-w-[45rem] text-ink-soft">
      {draft === all
        ? `${all === 1 ? "The example passes" : `All ${all} examples pass`} with the draft`
        : `${draft} of ${count(all, "example")} ${draft === 1 ? "passes" : "pass"} with the draft`}
      {publishedNumber === undefined
        ? "; nothing is published yet."
        : `; with r${publishedNumber}, which guests meet, ${published === all ? (all === 1 ? "it does too" : "all do") : published === 0 ? "none does" : `${published} of ${all}`}.`}{" "}
      Random and unique values are samples here: each guest of a call gets her own.
    </p>
  );
}
