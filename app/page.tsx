import { redirect } from "next/navigation";
import { homeOf } from "@/lib/tenants/permissions";
import { requireActor } from "@/lib/tenants/session.server";

export default async function Start() {
  redirect(homeOf(await requireActor()));
}
