import type { RequestSecrets } from "@/lib/approvals/request";
import type { Directory } from "@/lib/mapping/directory";
import { findTarget } from "@/lib/mapping/targets";
import type { UserFlow } from "@/lib/signup/flow";
import { type SilentValues, silentValuesSchema, type WriteMode } from "@/lib/silent/silent-write";

type Known = { flow: UserFlow | null; directory: Directory | null };
type Asked = Pick<RequestSecrets, "fields" | "answered" | "silent" | "modes">;

/**
 * What her account gets: what she typed, over that what the mapping answered, as Entra stores it for a guest whom it lets in, and over
 * that what is silent. Claims that name no attribute of a user are left out: Graph would refuse the others with them.
 */
export function attributesFor(
  { fields, answered, silent, modes }: Asked,
  known: Known,
): { values: SilentValues; modes: Record<string, WriteMode> | undefined } {
  const typed = Object.entries({ ...fields, ...answered }).flatMap(
    ([name, value]): [string, SilentValues[string]][] => {
      const target = findTarget(name, known);
      return target?.isSignUpAttribute === true && value !== "" ? [[target.name, value]] : [];
    },
  );
  const values = { ...Object.fromEntries(typed), ...silentValuesSchema.parse(silent) };
  return { values, modes };
}
