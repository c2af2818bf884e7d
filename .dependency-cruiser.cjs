// Which way imports point (docs/decisions/0002-import-rules.md). tests/import-rules.test.ts plants violations.
const WORLD = "[.]server[.]tsx?$"; // database, network, secrets, cookies, clock
const ENTRY = "/(page|layout|route|actions|not-found|error|loading|default)[.]tsx?$|^(instrumentation|proxy)[.]ts$";
const rule = (name, from, to) => ({ name, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule("no-cycles", { pathNot: "^prisma/" }, { circular: true }),
    rule("world-behind-the-suffix", { pathNot: [WORLD, ENTRY, "^(tests|prisma)/"] }, { path: WORLD }),
    rule("only-server-files-know-prisma", { pathNot: [WORLD, "^(tests|prisma)/"] }, { path: "^prisma/" }),
    rule("pure-needs-only-zod", { path: "^lib/", pathNot: WORLD }, { pathNot: ["^lib/", "node_modules/zod/"] }),
    rule("lib-knows-no-screens", { path: "^lib/" }, { path: "^(app|components)/" }),
    rule("shared-ui-knows-no-routes", { path: "^components/" }, { path: "^app/" }),
    rule("primitives-know-no-domain", { path: "^components/ui/" }, { path: "^(app|lib)/" }),
    rule("only-graph-knows-microsoft-graph", { pathNot: "^lib/graph/" }, { path: "node_modules/@microsoft/" }),
    rule("nothing-needs-tests", { pathNot: "^tests/" }, { path: "^tests/" }),
    rule("no-unresolved", {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: "node_modules|^prisma/generated/",

    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
