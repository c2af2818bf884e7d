/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typedRoutes: true,
  // `npm run types` checks them, with the tests; a first `npm start` would wait for the same work once more.
  typescript: { ignoreBuildErrors: true },
  // In development Next prints what it is asked for; the query of a call may hold its key.
  logging: { incomingRequests: { ignore: [/^\/api\/connectors\//] } },
  // forbidden(): a page that a role may not see answers 403 with app/(portal)/forbidden.tsx.
  // The body limit of actions (1 MB otherwise) is what the form of a look-up table can need: 2 MB of text, a file of 2 MB,
  // and the form's previous state, which React sends along; and the import of a mapping: a text of 5 MB and, in a browser
  // without JavaScript, the previous state with the text as JSON once more.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "12mb" } },
  // Each must exist once per process: they hold connections, metrics or an `instanceof` (docs/decisions).
  serverExternalPackages: ["pg", "pino", "@microsoft/microsoft-graph-client"],
};
