import { UserRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { readSearchText } from "@/lib/calls/search/text";

/** Where somebody searched for a guest's address: the way to everything about her, over all connectors and filters. */
export function ToGuest({ q }: { q: string | undefined }) {
  const sought = q === undefined ? undefined : readSearchText(q);
  if (sought?.kind !== "guest") return null;
  return (
    <form method="post" action="/log/guests">
      <input type="hidden" name="email" value={sought.email} />
      <Button type="submit" size="small">
        <UserRound aria-hidden /> Everything about this guest
      </Button>
    </form>
  );
}
