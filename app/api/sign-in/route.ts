import { createHash, randomBytes } from "node:crypto";
import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { env } from "@/lib/env.server";
import { cookieOptions, isSecure, tenantCookie } from "@/lib/tenants/cookies.server";
import { localPath } from "@/lib/tenants/local-path";
import { authOptions } from "@/lib/tenants/sign-in.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";

const choiceSchema = z.object({ tenant: z.string(), callback: z.string().optional() });
const rememberSeconds = 180 * 24 * 60 * 60;

/**
 * The sign-in page's form: remembers the chosen tenant and hands over to next-auth, which redirects to Entra. It works
 * without JavaScript; in place of next-auth's own CSRF form token, which needs a script, it checks the Origin header.
 */
export async function POST(request: NextRequest) {
  const portal = env().NEXTAUTH_URL;
  if (request.headers.get("origin") !== new URL(portal).origin) return back("OtherSite");
  const form = await request.formData().catch(() => new FormData()); // a body that is no form chooses nothing
  const choice = choiceSchema.safeParse(Object.fromEntries(form));
  const tenant = choice.success ? findAllowedTenant(choice.data.tenant) : undefined;
  if (!choice.success || !tenant) return back("NoTenant");

  const jar = await cookies();
  jar.set(tenantCookie(), tenant.id, { ...cookieOptions(), maxAge: rememberSeconds });
  const csrfToken = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${csrfToken}${env().NEXTAUTH_SECRET}`).digest("hex");
  jar.set(`${isSecure() ? "__Host-" : ""}next-auth.csrf-token`, `${csrfToken}|${proof}`, cookieOptions());

  const start = new NextRequest(new URL("/api/auth/signin/azure-ad", portal), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: new URL(localPath(choice.data.callback), portal).href }),
  });
  const params = Promise.resolve({ nextauth: ["signin", "azure-ad"] });
  const response: unknown = await NextAuth(start, { params }, authOptions(tenant));
  return response as Response; // next-auth's types say `any`

  function back(error: string) {
    return NextResponse.redirect(new URL(`/sign-in?error=${error}`, portal), 303);
  }
}
