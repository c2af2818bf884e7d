/** A code that Entra shows in the sign-in log under "Authentication Events" when it could not use an extension. */
export type EntraCode = { code: string; means: string; fix: string };

/**
 * The codes that an admin of a connector can do something about.
 * Source: learn.microsoft.com, "Troubleshoot custom authentication extensions".
 */
export const entraCodes: readonly EntraCode[] = [
  {
    code: "1003002",
    means: "The status of the answer was not 200.",
    fix: "Look the call up in the log of this connector: it was refused, and the cause stands there.",
  },
  {
    code: "1003003",
    means: "The body of the answer could not be read.",
    fix: "Something between Entra and the portal answers in its place, such as a gateway with a page of its own.",
  },
  {
    code: "1003004",
    means: "Entra throttles calls to the extension.",
    fix: "Wait. A tenant's limits are Microsoft's; the portal did not see these calls.",
  },
  {
    code: "1003005",
    means: "No answer within the time-out, or the token was rejected.",
    fix: "Set the time-out to 2,000 ms and one retry. If the log has a refused call of that moment, it names what is wrong with the token.",
  },
  {
    code: "1003006",
    means: "The answer was not application/json.",
    fix: "Something between Entra and the portal answers in its place.",
  },
  {
    code: "1003010, 1003012",
    means: "The answer had no action, or one of another step.",
    fix: "The address of one step was entered for another. Copy the address of each step anew.",
  },
  {
    code: "1003011",
    means: "The listener names an extension that does not exist any more.",
    fix: "Assign the extension anew, or make it again.",
  },
  {
    code: "1003014",
    means: "The application ID URI is not api://host/application id.",
    fix: "Set it to the one shown above, in the app registration under “Expose an API”.",
  },
  {
    code: "1003015",
    means: "The hosts of the address and of the application ID URI differ.",
    fix: "Both must be this portal's public host.",
  },
  {
    code: "1003016, 1003017, 1003019",
    means: "The app has no service principal in this tenant, or it is disabled.",
    fix: "Make or enable the enterprise application of the app registration.",
  },
  {
    code: "1003020",
    means: "The address is not https.",
    fix: "Put the portal behind https and set NEXTAUTH_URL to its public address.",
  },
  {
    code: "1003021",
    means: "The app role was not granted.",
    fix: "Grant “Receive custom authentication extension HTTP requests” to the app registration, with admin consent.",
  },
  {
    code: "1003023, 1003027",
    means: "Entra could not connect, or blocks the address.",
    fix: "The portal must be reachable from the internet with TLS 1.2 and a certificate of a public authority.",
  },
  {
    code: "1003024, 1003025",
    means: "The answer, or its claims, were too large.",
    fix: "Set fewer or shorter claims: 3 KB of names and values together. The portal leaves out what does not fit and says so in the log.",
  },
  {
    code: "AADSTS1100001",
    means: "What the guest sees for any of these.",
    fix: "Find the code behind it in Entra's sign-in log, under Authentication Events.",
  },
];
