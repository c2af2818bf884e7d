// One process of `npm run bench:log` that works on the database in DATABASE_URL as the product does, and measures what its parent asks for.
import { closeDatabase } from "@/lib/database/client.server";
import { measureExport } from "./export";
import { measureInserts } from "./inserts";
import { measureReading } from "./reading";
import { measureRetention } from "./retention";

const measurements = {
  export: measureExport,
  inserts: measureInserts,
  reading: measureReading,
  retention: measureRetention,
};
export type Measurement = keyof typeof measurements;
export type Result<What extends Measurement> = Awaited<ReturnType<(typeof measurements)[What]>>;

process.on("message", (what: Measurement | "end") => {
  if (what === "end") void closeDatabase().then(() => process.exit(0));
  else void measurements[what]().then((result) => process.send?.(result));
});
