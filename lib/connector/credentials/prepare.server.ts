import { z } from "zod";
import { log } from "@/lib/log.server";
import { type PreparedBasic, prepareBasic } from "./basic.server";
import { type StoredCredential, storedCredentialSchema, type StoredOf } from "./credential";
import { type PreparedKeys, prepareKeys } from "./key.server";

/** The credentials of a connector, retired ones included, as a call is compared with them. */
export type Credentials = {
  basic: PreparedBasic[];
  headerKeys: PreparedKeys[];
  queryKeys: PreparedKeys[];
  certificates: StoredOf<"certificate">[];
  tokens: StoredOf<"token">[];
};

/** One row that cannot be read must not make the others useless. */
export function readCredentials(rows: readonly unknown[]): StoredCredential[] {
  return rows.flatMap((row) => {
    const parsed = storedCredentialSchema.safeParse(row);
    if (parsed.success) return [parsed.data];
    const { id } = z.object({ id: z.string() }).catch({ id: "" }).parse(row);
    log().error(
      { credentialId: id, issues: parsed.error.issues.map(({ path }) => path.join(".")) },
      "credential unreadable",
    );
    return [];
  });
}

export function prepareCredentials(stored: readonly StoredCredential[]): Credentials {
  const of = <Kind extends StoredCredential["kind"]>(wanted: Kind) =>
    stored.filter((credential): credential is StoredOf<Kind> => credential.kind === wanted);
  return {
    basic: of("basic").map(prepareBasic),
    headerKeys: prepareKeys(of("headerKey")),
    queryKeys: prepareKeys(of("queryKey")),
    certificates: of("certificate"),
    tokens: of("token"),
  };
}
