import { checkBasic, isBasic } from "./basic.server";
import { checkCertificate } from "./certificate.server";
import { checkKey } from "./key.server";
import type { Credentials } from "./prepare.server";
import { better, type Checked, refused, type Shown } from "./shown";
import { checkToken, isBearer } from "./token.server";

/**
 * Whether a call may be answered: any live credential suffices, whatever else was shown. Otherwise the most telling cause.
 * Only a bearer token that was not seen before makes the caller wait.
 */
export function checkCredential(shown: Shown, credentials: Credentials, now: Date): Checked | Promise<Checked> {
  const authorization = shown.header("authorization") ?? "";
  const checked = checkSecrets(shown, authorization, credentials);
  if (checked.kind === "accepted") return checked;
  const besides = better(checked, checkPeer(shown, credentials, now));
  const { tokens } = credentials;
  if (besides.kind === "accepted" || tokens.length === 0 || !isBearer(authorization)) return besides;
  const token = checkToken(authorization, tokens, now);
  return token instanceof Promise ? token.then((outcome) => better(outcome, besides)) : better(token, besides);
}

function checkSecrets(shown: Shown, authorization: string, credentials: Credentials): Checked {
  const { basic, headerKeys, queryKeys } = credentials;
  let checked = checkAuthorization(authorization, basic);
  for (const { name, keys } of headerKeys) {
    if (checked.kind === "accepted") return checked;
    const key = shown.header(name);
    if (key !== undefined) checked = better(checked, checkKey(key, keys));
  }
  if (checked.kind === "accepted" || queryKeys.length === 0 || shown.query === "") return checked;
  const parameters = new URLSearchParams(shown.query);
  for (const { name, keys } of queryKeys) {
    const key = parameters.get(name);
    if (key !== null) checked = better(checked, checkKey(key, keys));
  }
  return checked;
}

function checkAuthorization(header: string, basic: Credentials["basic"]): Checked {
  if (header === "") return refused("noCredential");
  return isBasic(header) && basic.length > 0 ? checkBasic(header, basic) : refused("otherKind");
}

function checkPeer({ peer }: Shown, { certificates }: Credentials, now: Date): Checked {
  const shown = peer();
  if (shown === undefined) return refused("noCredential");
  if (certificates.length === 0) return refused("otherKind");
  return shown === "unreadable" ? refused("certificateUnreadable") : checkCertificate(shown, certificates, now);
}
