import { fingerprintOf } from "@/lib/calls/search-hash.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Mapping } from "@/lib/mapping/evaluate";
import { redactor } from "./redact";
import { redactionRulesSchema } from "./rule";

/** What a connector's policy leaves out of its calls. `rules`: as its row has them. */
export const redactorOf = (keys: TenantKeys, { rules, mapping }: { rules: unknown; mapping: Mapping }) =>
  redactor({
    rules: redactionRulesSchema.parse(rules),
    mapped: mapping.rules.map(({ rule }) => rule),
    fingerprint: (value) => fingerprintOf(keys, value),
  });
