import { redirect } from "next/navigation";
import { homePath } from "@/lib/tenants/local-path";
import { requireActor } from "@/lib/tenants/session.server";

export default async function Start() {
  await requireActor();
  redirect(homePath);
}
