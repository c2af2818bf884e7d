import { checkBasic, isBasic } from "./basic.server";
import { checkKey } from "./key.server";
import type { Credentials } from "./prepare.server";
import { better, type Checked, refused, type Shown } from "./shown";

/**
 * Whether a call may be answered: any live credential suffices, whatever else was shown. Otherwise the most telling cause.
 */
export function checkCredential(shown: Shown, credentials: Credentials): Checked {
  let checked = checkAuthorization(shown.header("authorization"), credentials);
  for (const { name, keys } of credentials.headerKeys) {
    if (checked.kind === "accepted") return checked;
    const key = shown.header(name);
    if (key !== undefined) checked = better(checked, checkKey(key, keys));
  }
  if (checked.kind === "accepted" || credentials.queryKeys.length === 0 || shown.query === "") return checked;
  const parameters = new URLSearchParams(shown.query);
  for (const { name, keys } of credentials.queryKeys) {
    const key = parameters.get(name);
    if (key !== null) checked = better(checked, checkKey(key, keys));
  }
  return checked;
}

function checkAuthorization(header: string | undefined, { basic }: Credentials): Checked {
  if (header === undefined || header === "") return refused("noCredential");
  if (isBasic(header) && basic.length > 0) return checkBasic(header, basic);
  return refused("otherKind");
}
