import type { BackfillFilter } from "./filter";

/** "guests of fabrikam.com who have no jobTitle". */
export function filterWords({ domain, since, until, userType, empty }: BackfillFilter): string {
  const who = userType === "Guest" ? "guests" : userType === "Member" ? "members" : "all users";
  return [
    who,
    domain && `of ${domain}`,
    since && until
      ? `created from ${since} to ${until}`
      : since
        ? `created since ${since}`
        : until && `created until ${until}`,
    empty && `who have no ${empty}`,
  ]
    .filter(Boolean)
    .join(" ");
}
