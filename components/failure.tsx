"use client";

import { MessagePage } from "./message-page";
import { Button } from "./ui/button";

/** A page that failed. `digest` also stands in the log line of the failure. */
export function Failure({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <MessagePage
      title="This page could not be shown"
      code={error.digest ? `500 ${error.digest}` : "500"}
      action={<Button onClick={retry}>Try again</Button>}
    >
      <p>
        The portal failed while it put this page together. Guests are not affected: Entra&rsquo;s calls are answered on
        their own path, and nothing that was saved is lost.
      </p>
      <p>Try again. If it stays, give the code below to whoever runs the portal: its log line says why.</p>
    </MessagePage>
  );
}
