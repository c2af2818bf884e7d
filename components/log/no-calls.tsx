import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { LogFilter } from "@/lib/calls/search/filter";
import { logHref, type LogPath } from "./log-path";

type Props =
  | { path: LogPath; text: string }
  /** `isOver`: the whole log was searched. */
  | { path: LogPath; filter: LogFilter; isOver: boolean };

/** Why no call is shown, and what to do. */
export function NoCalls(props: Props) {
  const { path } = props;
  if ("text" in props) {
    return (
      <EmptyState title={`“${short(props.text)}” cannot be searched for`} action={<ShowAll path={path} />}>
        What guests entered is stored encrypted, so a part of an address, a name or a pattern finds nobody. Search for a
        whole e-mail address, for a domain as <code>@fabrikam.example</code>, or for the reference that the guest was
        given.
      </EmptyState>
    );
  }
  const { filter, isOver } = props;
  if (!isOver) return <EmptyState title="No call matches so far">There may be some further back.</EmptyState>;
  const isFuture = filter.from !== undefined && filter.from > new Date();
  return (
    <EmptyState title="No call matches" action={<ShowAll path={path} />}>
      {isFuture
        ? "This time has not come yet."
        : filter.q !== undefined
          ? "No call of this guest, domain or reference matches the filters, or it is older than the log reaches. A refused call is not read, so nobody knows which guest it was about."
          : "There are none of this kind, or they are older than the log reaches."}
    </EmptyState>
  );
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const ShowAll = ({ path }: { path: LogPath }) => (
  <LinkButton href={logHref(path, {})} size="small">
    Show all calls
  </LinkButton>
);
