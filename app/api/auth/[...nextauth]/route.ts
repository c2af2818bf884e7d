import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env.server";
import { tenantCookie } from "@/lib/tenants/cookies.server";
import { authOptions } from "@/lib/tenants/sign-in.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";

/** What Entra redirects to. Of next-auth's routes only these exist here: /api/sign-in starts, an action signs out. */
const actions = ["callback", "error", "signin"];

export async function GET(request: NextRequest, context: RouteContext<"/api/auth/[...nextauth]">) {
  const [action = ""] = (await context.params).nextauth;
  if (!actions.includes(action)) return new NextResponse(null, { status: 404 });
  const tenant = findAllowedTenant((await cookies()).get(tenantCookie())?.value);
  if (!tenant) return NextResponse.redirect(new URL("/sign-in?error=NoTenant", env().NEXTAUTH_URL));
  const response: unknown = await NextAuth(request, context, authOptions(tenant));
  return response as Response; // next-auth's types say `any`
}
