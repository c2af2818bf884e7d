// `npm run bench:approvals`: how soon the queue opens with 10,000 requests that wait, and what becomes of guests who ask 200 a second
// while 20 approvers decide and some guests withdraw: each request is decided once, each yes makes one account.
// `-- --pending 2000 --seconds 5` takes fewer; `--explain` prints how PostgreSQL reads the queue.
import { parseArgs } from "node:util";
import { useSandbox } from "@/tests/support/directory";
import { testSettings } from "@/tests/support/settings";
import { anyFreePort } from "@/lib/server/port.server";
import { openMailbox } from "@/tests/sandbox/mail/mailbox";
import { crowd } from "./approvals/crowd";
import { explainQueue, fillQueue, measureQueue } from "./approvals/queue";
import { onLoadGround } from "./load-ground";
import { machine, printTable } from "./measure";

const { values: given } = parseArgs({
  options: {
    pending: { type: "string", default: "10000" },
    seconds: { type: "string", default: "10" },
    explain: { type: "boolean", default: false },
  },
});

const smtpPort = await anyFreePort();
const mailbox = await openMailbox(smtpPort);
const sandbox = await useSandbox();
const { ENTRA_AUTHORITY_URL = "", GRAPH_URL = "" } = process.env;
Object.assign(testSettings, {
  ...{
    ENTRA_AUTHORITY_URL,
    GRAPH_URL,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: "vestibule@contoso.example",
  },
  // Ten times what Microsoft documents, so that the accounts are there within a minute.
  GRAPH_WRITES_PER_SECOND: "200",
});
await onLoadGround(async () => {
  console.log(machine());
  const pending = Number(given.pending);
  await fillQueue(pending);
  if (given.explain) await explainQueue();
  printTable(
    `The queue with ${pending} requests that wait, and as many that have ended`,
    ["who", "p50 ms", "p95 ms", "slowest ms"],
    await measureQueue(),
  );
  const { rows, problems } = await crowd(sandbox, Number(given.seconds));
  printTable(`200 guests a second for ${given.seconds} s, 20 approvers`, ["", "number"], rows);
  if (problems.length > 0) throw new Error(problems.join("\n"));
});
await Promise.all([sandbox.close(), mailbox.close()]);
