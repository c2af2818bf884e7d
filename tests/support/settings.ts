import { tmpdir } from "node:os";
import { join } from "node:path";

export const contoso = "11111111-1111-4111-8111-111111111111";
export const fabrikam = "22222222-2222-4222-8222-222222222222";

/** Valid settings that lead nowhere: nothing listens on port 1. A test that needs Entra starts the sandbox and says so. */
export const testSettings = {
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  MASTER_KEYS: Buffer.alloc(32, "only-for-tests").toString("base64"),
  ENTRA_TENANTS: `Contoso=${contoso},Fabrikam=${fabrikam}`,
  ENTRA_CLIENT_ID: "33333333-3333-4333-8333-333333333333",
  ENTRA_CLIENT_SECRET: "only-for-tests",
  ENTRA_AUTHORITY_URL: "http://127.0.0.1:1",
  ENTRA_EXTERNAL_AUTHORITY_URL: "http://127.0.0.1:1",
  GRAPH_URL: "http://127.0.0.1:1/graph",
  SPOOL_FOLDER: join(tmpdir(), "vestibule-test-spool"),
  LOG_LEVEL: "silent",
};
