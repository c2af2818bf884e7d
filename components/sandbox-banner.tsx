import { ExternalLink, FlaskConical } from "lucide-react";

/** Says that everything here is a rehearsal. */
export function SandboxBanner({ url }: { url: string }) {
  return (
    <aside
      aria-label="Sandbox"
      className="flex flex-wrap items-center justify-center gap-x-2 border-line border-b bg-attention-soft px-4 py-1 lg:h-8 text-attention text-xs"
    >
      <FlaskConical aria-hidden className="size-3.5" />
      <span>Sandbox: no real tenant is touched.</span>
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1 font-medium underline underline-offset-2"
      >
        Open the sandbox
        <ExternalLink aria-hidden className="size-3" />
        <span className="sr-only">(in a new tab)</span>
      </a>
    </aside>
  );
}
