import type { Params } from "@/tests/sandbox/http/router";
import { changeUser } from "@/tests/sandbox/store/directory";
import { redirect } from "./layout";
import { NotFound, tenantOf, type Visit } from "./visit";

/** An invited guest accepts; Entra sends her where the invitation says. Here she is asked nothing before. */
export async function redeem(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  const { searchParams } = new URL(visit.request.url);
  const user = tenant.users.find(({ id }) => id === searchParams.get("user"));
  const target = searchParams.get("rd") ?? "";
  if (!user || !/^https?:\/\//.test(target)) throw new NotFound("invitation");
  await visit.store.change(() => changeUser(user, { externalUserState: "Accepted" }, Date.now()));
  return redirect(target);
}
