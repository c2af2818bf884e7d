import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { wholeNumber } from "@/components/ui/time";
import { readingTrouble } from "../words";

type Reading = { readAt: Date | null; users: number; trouble: string | null };

/** When the directory was last read for numbers that its users have, and what keeps it from being read. */
export function DirectoryPanel({ reading, taken }: { reading: Reading | null; taken: number }) {
  return (
    <Panel
      title="Numbers in the directory"
      intro="Numbers that its users have already, in an attribute that published rules number guests in, are not given. They are read once an hour, and at once when other rules are published."
    >
      {reading?.trouble && <Notice meaning="attention" title={readingTrouble(reading.trouble)} />}
      <p>
        {reading?.readAt ? (
          <>
            The directory was last read <RelativeTime at={reading.readAt} />: {wholeNumber(reading.users)} users.{" "}
            {taken === 0
              ? "None of the numbers that are left is taken there."
              : `${wholeNumber(taken)} of the numbers were taken there.`}
          </>
        ) : (
          "The directory was not read yet. It is, once a published rule takes a number."
        )}
      </p>
    </Panel>
  );
}
