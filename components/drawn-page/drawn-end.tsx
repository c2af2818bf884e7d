import { DrawnPage, DrawnText } from "./drawn-page";

/** The block page: the answer's message, and no way on. */
export function DrawnBlockPage({ message, className }: { message: string; className?: string | undefined }) {
  return (
    <DrawnPage note="Her sign-up ends here; no account is made." className={className}>
      <DrawnText>{message}</DrawnText>
    </DrawnPage>
  );
}

/**
 * What she sees after an answer that Entra does not take. Microsoft does not document its words, only that the message of
 * the answer is not among them.
 */
export function DrawnErrorPage({ className }: { className?: string | undefined }) {
  return (
    <DrawnPage note="A generic error of Entra's, in its own words. No account is made." className={className}>
      <p className="text-[1.0625rem] leading-7">We could not finish your sign-up. Please try again later.</p>
    </DrawnPage>
  );
}
