import { stepLabels } from "@/lib/connector/step";
import type { Attempt, ConnectorCall, TenantState } from "@/tests/sandbox/store/state";
import { html } from "./html";

const shownCalls = 20;

/** What Entra asked of the API connectors lately, and what it made of the answers. */
export const callsSection = ({ calls }: TenantState) => html`<section id="calls" aria-labelledby="calls-title">
<h2 id="calls-title">What Entra called</h2>
${calls.length === 0 && html`<p>Nothing yet. Entra calls an API connector while a guest signs up.</p>`}
${calls.slice(0, shownCalls).map(callEntry)}
</section>`;

export const callEntry = (call: ConnectorCall) => html`<article class="entry" aria-labelledby="call-${call.id}">
<h3 id="call-${call.id}">${stepLabels[call.step]}</h3>
<p class="hint">${call.flowId}, ${call.at}</p>
<p><strong>${call.effect}</strong></p>
${
  call.dropped.length > 0 &&
  html`<p>Dropped from the answer:</p>
<ul class="plain">${call.dropped.map(({ name, reason }) => html`<li><code>${name}</code>: ${reason}</li>`)}</ul>`
}
<details><summary>Request and answer</summary>
<pre>POST ${call.url}
${JSON.stringify(call.request, null, 2)}</pre>
${call.attempts.map(attemptEntry)}
</details>
</article>`;

const attemptEntry = ({ status, contentType, body, error, durationMs }: Attempt, index: number) => html`<pre>Attempt ${
  index + 1
}, ${durationMs} ms: ${error ?? `${status ?? ""} ${contentType ?? ""}`}
${body}</pre>`;
