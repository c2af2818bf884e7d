"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { themeCookie, themeSchema } from "@/app/theme";
import { cookieOptions, sessionCookie } from "@/lib/tenants/cookies.server";

const yearSeconds = 365 * 24 * 60 * 60;

export async function signOut(): Promise<never> {
  const jar = await cookies();
  jar.set(sessionCookie(), "", { ...cookieOptions(), maxAge: 0 });
  redirect("/sign-in?done=signed-out");
}

export async function chooseTheme(form: FormData): Promise<void> {
  const theme = themeSchema.parse(form.get("theme"));
  (await cookies()).set(themeCookie, theme, { ...cookieOptions(), maxAge: yearSeconds });
}
