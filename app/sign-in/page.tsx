import { LogIn } from "lucide-react";
import type { Metadata } from "next";
import { Logo } from "@/components/logo";
import { SandboxBanner } from "@/components/sandbox-banner";
import { Notice } from "@/components/ui/state";
import { Button } from "@/components/ui/button";
import { env } from "@/lib/env.server";
import { localPath } from "@/lib/tenants/local-path";
import { signInProblem } from "@/lib/tenants/sign-in-problem";
import { allowedTenants } from "@/lib/tenants/tenants.server";

export const metadata: Metadata = { title: "Sign in" };

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function SignIn({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const problem = signInProblem(one(query.error));
  // next-auth, when it sends somebody back, names the whole address.
  const returnTo = one(query.callback) ?? one(query.callbackUrl)?.replace(new URL(env().NEXTAUTH_URL).origin, "");
  const callback = localPath(returnTo);
  const sandbox = env().SANDBOX_URL;
  return (
    <div className="flex min-h-dvh flex-col">
      {sandbox && <SandboxBanner url={sandbox} />}
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 px-4 py-10">
        <div>
          <Logo className="mb-8" />
          <h1 className="font-semibold text-[1.375rem] leading-8 tracking-tight">Sign in</h1>
          <p className="mt-0.5 text-ink-soft">Use your work account of the tenant whose sign-ups you look after.</p>
        </div>
        {problem && (
          <Notice meaning="refused" title={problem.title} role="alert">
            {problem.advice} <span className="text-ink-soft text-xs">({problem.code})</span>
          </Notice>
        )}
        {one(query.done) && !problem && <Notice meaning="good" title="You are signed out." />}
        <form action="/api/sign-in" method="post" className="flex flex-col gap-2">
          <input type="hidden" name="callback" value={callback} />
          {allowedTenants().map(({ id, name }, index) => (
            <Button
              key={id}
              type="submit"
              name="tenant"
              value={id}
              variant={index === 0 ? "primary" : "secondary"}
              className="h-10 w-full justify-start whitespace-normal text-left"
            >
              <LogIn aria-hidden />
              Sign in to {name}
            </Button>
          ))}
        </form>
        <p className="text-ink-soft text-xs">
          Microsoft Entra signs you in; Vestibule never sees your password. What you may do here follows from the app
          role that your tenant gave you.
        </p>
      </main>
    </div>
  );
}
