export type Params = Readonly<Record<string, string>>;

export type Route<Context> = {
  method: string;
  pattern: RegExp;
  handle: (context: Context, params: Params) => Response | Promise<Response>;
};

/** `template` is a path with named parts: `/users/:userId`. Names match without regard to case, as Graph's do. */
export function route<Context>(method: string, template: string, handle: Route<Context>["handle"]): Route<Context> {
  const parts = template.split("/").map((part) => (part.startsWith(":") ? `(?<${part.slice(1)}>[^/]+)` : escape(part)));
  return { method, pattern: new RegExp(`^${parts.join("/")}$`, "i"), handle };
}

export type Match<Context> =
  | { kind: "found"; route: Route<Context>; params: Params }
  | { kind: "wrongMethod"; allowed: string[] }
  | { kind: "notFound" };

export function match<Context>(routes: readonly Route<Context>[], method: string, path: string): Match<Context> {
  const candidates = routes.flatMap((candidate) => {
    const found = candidate.pattern.exec(path);
    const params = found && decode(found.groups ?? {});
    return params ? [{ route: candidate, params }] : [];
  });
  const hit = candidates.find((candidate) => candidate.route.method === method);
  if (hit) return { kind: "found", ...hit };
  if (candidates.length === 0) return { kind: "notFound" };
  return { kind: "wrongMethod", allowed: candidates.map((candidate) => candidate.route.method) };
}

function decode(groups: Record<string, string>): Params | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined; // a broken percent sequence names nothing we have
  }
}

const escape = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
