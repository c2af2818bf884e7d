/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typedRoutes: true,
  // `npm run types` checks them, with the tests; a first `npm start` would wait for the same work once more.
  typescript: { ignoreBuildErrors: true },
  // forbidden(): a page that a role may not see answers 403 with app/(portal)/forbidden.tsx.
  experimental: { authInterrupts: true },
  // Each must exist once per process: they hold connections, metrics or an `instanceof` (docs/decisions).
  serverExternalPackages: ["pg", "pino", "@microsoft/microsoft-graph-client"],
};
