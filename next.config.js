/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typedRoutes: true,
  // Each must exist once per process: they hold connections, metrics or an `instanceof` (docs/decisions).
  serverExternalPackages: ["pg", "pino", "@microsoft/microsoft-graph-client"],
};
