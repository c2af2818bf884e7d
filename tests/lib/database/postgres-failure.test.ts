import { expect, test } from "vitest";
import { explainPostgresFailure } from "@/lib/database/postgres-failure";

test.each([
  [
    "a full disk",
    'initdb: error: could not write to file "pg_wal/x": No space left on device',
    /disk that holds \/data is full/,
  ],
  [
    "missing rights",
    "initdb: error: could not change permissions of directory: Permission denied",
    /may not use \/data/,
  ],
  ["a read-only disk", "EROFS: read-only file system", /read-only disk/],
  ["too little shared memory", "FATAL: could not resize shared memory segment: ENOMEM", /no shared memory/],
])("%s is explained in words", (_cause, output, words) => {
  expect(explainPostgresFailure("initdb", output, "/data")).toMatch(words);
});

test("any other failure is told with the last lines of the program", () => {
  const output = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
  const told = explainPostgresFailure("initdb", output, "/data");
  expect(told).toMatch(/^initdb failed:\nline 22\n/);
  expect(told).toMatch(/line 29$/);
});
