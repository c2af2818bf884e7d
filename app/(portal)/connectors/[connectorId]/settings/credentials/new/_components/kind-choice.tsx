import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { offerGroups, offers } from "../../kinds";

/** Which kind of credential: what each is for, in one sentence. */
export function KindChoice({ connectorId }: { connectorId: string }) {
  return (
    <Panel
      title="New credential"
      intro="How does the caller prove that it is Entra? A connector may have several kinds, and two live ones of each."
    >
      <div className="flex flex-col gap-6">
        {offerGroups.map(({ title, kinds }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-2 text-ink-soft text-xs">{title}</h3>
            <ul className="divide-y divide-line rounded-md border border-line">
              {kinds.map((kind) => (
                <li key={kind}>
                  <Link
                    href={`/connectors/${connectorId}/settings/credentials/new?kind=${kind}`}
                    className="flex items-center justify-between gap-4 px-4 py-2.5 hover:bg-hover"
                  >
                    <span className="min-w-0 max-w-[45rem]">
                      <span className="block font-medium">{offers[kind].title}</span>
                      <span className="block text-ink-soft">{offers[kind].about}</span>
                    </span>
                    <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-soft" />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
