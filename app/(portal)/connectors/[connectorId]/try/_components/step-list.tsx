import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { DrawnBlockPage, DrawnErrorPage } from "@/components/drawn-page/drawn-end";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { type ConnectorStep, stepLabels } from "@/lib/connector/step";
import type { Content } from "@/lib/mapping/content";
import type { UserFlow } from "@/lib/signup/flow";
import type { TriedCall } from "@/lib/tryout/call";
import type { Entries, TriedStep } from "@/lib/tryout/try-out";
import { AccountStep } from "./account-step";
import { CallStep } from "./call-step";
import { PageStep } from "./page-step";

type Props = {
  connectorId: string;
  steps: readonly TriedStep[];
  content: Content;
  flow: UserFlow | null;
  endpoints: ReadonlyMap<ConnectorStep, string>;
  username: string | undefined;
  /** The attribute page that came up as the `place`th one, from 0, was submitted. */
  onSubmit: (place: number, entries: Entries) => void;
  /** What else can be done with a call, beside its answer. */
  actions?: (call: TriedCall) => ReactNode;
};

/** The sign-up as Entra leads it; each step has an address of its own, `#step-1`. */
export function StepList({ connectorId, steps, content, flow, endpoints, username, onSubmit, actions }: Props) {
  const pages = steps.filter(({ kind }) => kind === "page");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <nav aria-label="Steps">
        <ol className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft">
          {steps.map((step, index) => (
            <li key={anchorOf(index)}>
              <a href={`#${anchorOf(index)}`} className="rounded underline-offset-3 hover:text-ink hover:underline">
                <span className="tabular-nums">{index + 1}</span> {shortTitle(step)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <ol className="flex min-w-0 flex-col gap-4">
        {steps.map((step, index) => (
          <li key={anchorOf(index)} id={anchorOf(index)} tabIndex={-1} className="min-w-0 scroll-mt-6 rounded-lg">
            <Panel title={`${index + 1}. ${titleOf(step)}`} intro={introOf(step)}>
              {step.kind === "call" && (
                <CallStep
                  call={step}
                  content={content}
                  flow={flow}
                  url={endpoints.get(step.step) ?? ""}
                  username={username}
                  actions={actions?.(step)}
                />
              )}
              {step.kind === "page" && (
                <PageStep
                  page={step}
                  onSubmit={(entries) => {
                    flushSync(() => onSubmit(pages.indexOf(step), entries));
                    goOnAfter(index);
                  }}
                />
              )}
              {step.kind === "uncalled" && (
                <p>
                  So no rule is asked here. <TextLink href={`/connectors/${connectorId}`}>Set-up</TextLink> has the
                  address for Entra.
                </p>
              )}
              {step.kind === "blocked" && <DrawnBlockPage message={step.message} />}
              {step.kind === "failed" && <DrawnErrorPage />}
              {step.kind === "account" && <AccountStep account={step} isFlowKnown={flow !== null} />}
            </Panel>
          </li>
        ))}
      </ol>
    </div>
  );
}

const anchorOf = (index: number) => `step-${index + 1}`;

/** Where she would be next: at the field with an error, or at what follows. */
function goOnAfter(index: number): void {
  const wrong = document.getElementById(anchorOf(index))?.querySelector<HTMLElement>("[aria-invalid=true]");
  (wrong ?? document.getElementById(anchorOf(index + 1)))?.focus();
}

function titleOf(step: TriedStep): string {
  switch (step.kind) {
    case "call":
      return `Entra asks: ${stepLabels[step.step]}`;
    case "uncalled":
      return stepLabels[step.step];
    case "page":
      return step.message === undefined ? "The attribute page" : "The attribute page again";
    case "blocked":
      return "The block page";
    case "failed":
      return "An error page of Entra";
    case "account":
      return "Her account";
  }
}

function introOf(step: TriedStep): string | undefined {
  switch (step.kind) {
    case "uncalled":
      return "The user flow does not call this connector at this step.";
    case "page":
      return "Change what she enters and press Continue, as she would.";
    case "account":
      return "She is let in to the application. This is what the directory knows of her then.";
    case "failed":
      return step.reason;
    case "call":
    case "blocked":
      return undefined;
  }
}

function shortTitle(step: TriedStep): string {
  switch (step.kind) {
    case "call":
    case "uncalled":
      return step.step === "postFederationSignup" ? "After federating" : "Before creating";
    case "page":
      return "Attribute page";
    case "blocked":
      return "Blocked";
    case "failed":
      return "Error page";
    case "account":
      return "Account";
  }
}
