type Problem = { title: string; advice: string };

const unreachable: Problem = {
  title: "Microsoft Entra did not answer.",
  advice: "Try again in a moment. If it stays, the portal's settings or its way to Entra need a look.",
};
const interrupted: Problem = {
  title: "The sign-in was not completed.",
  advice: "It may have taken too long, been cancelled, or been started in another window. Please start again.",
};

/** By next-auth's error codes (next-auth.js.org, "pages", error codes), and our own. */
const problems: Partial<Record<string, Problem>> = {
  AccessDenied: {
    title: "That account is not of the tenant you chose.",
    advice: "Nobody was signed in. Choose the tenant that your account belongs to, or another account.",
  },
  NoTenant: { title: "Please choose a tenant first.", advice: "The choice was missing or is no longer offered." },
  OtherSite: { title: "The sign-in did not start on this page.", advice: "Please start again with a button below." },
  OAuthSignin: unreachable,
  OAuthCallback: interrupted,
  Callback: interrupted,
};

const unknown: Problem = {
  title: "You could not be signed in.",
  advice: "Please start again. If it stays, quote the code to whoever runs the portal.",
};

/** What to tell a person whom next-auth sent back with `?error=`; the code is shown for quoting only if it is a word. */
export function signInProblem(code: string | undefined): (Problem & { code: string }) | undefined {
  if (!code) return undefined;
  const known = Object.hasOwn(problems, code) ? problems[code] : undefined;
  return { ...(known ?? unknown), code: /^[A-Za-z]{1,40}$/.test(code) ? code : "Unknown" };
}
