/**
 * Flags of Node for the process that answers Entra. A call lives for some milliseconds: with V8's 16 MB for what is young, calls on their
 * way are copied as if they were to stay (nodejs.org/api/cli.html, `--max-semi-space-size`; measured in docs/benchmarks.md).
 */
export const serverFlags = ["--max-semi-space-size=64"] as const;
