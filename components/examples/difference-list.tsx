import { count } from "@/components/ui/time";

type Props = {
  words: readonly string[];
  /** Beyond these they are only counted. */
  limit?: number;
  /** How many there are beside those in words. */
  more?: number;
};

/** What differs, one thing a line. Values of guests may be written from right to left. */
export function DifferenceList({ words, limit = words.length, more = 0 }: Props) {
  const rest = Math.max(0, words.length - limit) + more;
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-5 [overflow-wrap:anywhere]">
      {words.slice(0, limit).map((each) => (
        <li key={each}>
          <bdi>{each}</bdi>
        </li>
      ))}
      {rest > 0 && <li className="text-ink-soft">and {count(rest, "more difference")}</li>}
    </ul>
  );
}
