"use client";

import "./globals.css";
import { Failure } from "@/components/failure";

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Vestibule</title>
        <main className="mx-auto max-w-2xl px-4 py-10">
          <Failure error={error} retry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
