/** Where a person lands who asked for no page in particular; app/page.tsx sends her on by her role. */
export const homePath = "/";

/**
 * A path of this portal to return to after sign-in. Anything that a browser could read as another site becomes the
 * home page: `//host`, `/\host`, a scheme, a control character that a browser would drop.
 */
export function localPath(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 2_000 || !/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(wanted)) return homePath;
  const url = new URL(wanted, "http://portal.invalid");
  const isOurs = url.host === "portal.invalid" && !/^\/(api|sign-in)(\/|$)/.test(url.pathname);
  // Written anew, since `/x/..//host` settles to `//host`.
  return isOurs && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : homePath;
}
