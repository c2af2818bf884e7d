import { count } from "@/components/ui/time";
import type { Mention } from "@/lib/guests/places";

/** What people wrote about a guest: it is theirs to change. */
export function MentionList({ mentions }: { mentions: readonly Mention[] }) {
  return (
    <div className="max-w-[45rem]">
      <p>
        Your own settings name her, too. They stay as they are, since guests are answered by them; change them yourself:
      </p>
      <ul className="mt-1 list-disc pl-5">
        {mentions.map(({ table, column, rows }) => (
          <li key={`${table}.${column}`}>
            {words[table] ?? table}: {count(rows, "row")}
          </li>
        ))}
      </ul>
    </div>
  );
}

const words: Readonly<Record<string, string>> = {
  MappingRevision: "Mappings and gatekeeping, with their older revisions",
  LookupTable: "Look-up tables",
  AuditEvent: "The audit of what people changed",
  Connector: "Connectors",
  RuleList: "Rules that the log explains calls with",
  AlarmSettings: "Recipients of alarms",
};
