"use client";

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { stepWords } from "@/components/call-outcome";
import { type Basis, SaveExampleForm } from "@/components/examples/save-example-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { expectedFrom } from "@/lib/examples/outcome";
import type { TriedCall } from "@/lib/tryout/call";
import { saveExample } from "../../mapping/examples/actions";

export type TriedRevision = { value: Basis["value"]; label: string };

type Props = {
  connectorId: string;
  call: TriedCall;
  /** Whose answer it is. */
  revision: TriedRevision;
  /** When she signs up. */
  now: string;
  /** Of the call in the log that the guest is from. */
  reference: string | undefined;
};

/** Keeps a tried call with its answer as an example. */
export function SaveCall({ connectorId, call: { step, request, decided }, revision, now, reference }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  if (!decided) return null;
  const claims = JSON.parse(request) as Record<string, unknown>; // made from an object, in the try-out
  const name = typeof claims.displayName === "string" ? claims.displayName : "A guest";
  const close = () => setIsOpen(false);
  return (
    <span className="needs-script">
      <Button size="small" onClick={() => setIsOpen(true)}>
        <FlaskConical aria-hidden /> Save as example…
      </Button>
      {isOpen && (
        <Dialog title="Save as example" onClose={close}>
          <p className="text-ink-soft">From then on it runs with each change, and publishing stops when it fails.</p>
          <SaveExampleForm
            connectorId={connectorId}
            guest={{ step, at: now, claims }}
            suggestedName={reference === undefined ? `${name}, ${stepWords[step]}` : `Call ${reference}`}
            bases={[{ value: revision.value, label: `What ${revision.label} gives`, expected: expectedFrom(decided) }]}
            action={saveExample}
            cancel={<Button onClick={close}>Cancel</Button>}
          />
        </Dialog>
      )}
    </span>
  );
}
