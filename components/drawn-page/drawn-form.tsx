import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { DrawnPage, DrawnText } from "./drawn-page";

type Props = {
  /** Of a validation error: she is asked to correct what she entered. */
  message?: string | undefined;
  note?: ReactNode;
  /** The fields; without them some are hinted at. */
  children?: ReactNode;
  className?: string | undefined;
};

/** The attribute page: a form with the fields that the user flow collects, above it the message if she is asked again. */
export function DrawnForm({ message, note, children, className }: Props) {
  return (
    <DrawnPage
      note={note ?? (message === undefined ? undefined : "She may correct it and submit again.")}
      className={className}
    >
      {message !== undefined && <DrawnMessage message={message} />}
      {children ?? <HintedFields />}
    </DrawnPage>
  );
}

/** The message of a validation error, on top of the form. */
export function DrawnMessage({ message }: { message: string }) {
  return (
    <div className="flex items-start gap-2 border-refused border-l-2 bg-refused-soft px-3 py-2 text-refused">
      <CircleAlert aria-hidden className="mt-1.5 size-4 shrink-0" />
      <DrawnText className="min-w-0 flex-1 text-base">{message}</DrawnText>
    </div>
  );
}

function HintedFields() {
  return (
    <div aria-hidden className="flex flex-col gap-3">
      {["w-20", "w-28"].map((width) => (
        <span key={width} className="flex flex-col gap-1.5">
          <span className={`h-2.5 rounded-sm bg-line ${width}`} />
          <span className="h-8 border border-line bg-surface" />
        </span>
      ))}
      <span className="h-8 w-24 self-end rounded-sm bg-line" />
    </div>
  );
}
