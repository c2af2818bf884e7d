import { type Params, route } from "@/tests/sandbox/http/router";
import { visibleAt } from "@/tests/sandbox/graph/context";
import { inviteGuest } from "@/tests/sandbox/graph/invitations";
import { currentValues, isReplicated, removeUser, userByMail } from "@/tests/sandbox/store/directory";
import type { DirectoryUser, TenantState } from "@/tests/sandbox/store/state";
import { html } from "./html";
import { page, redirect } from "./layout";
import { showValue } from "./values";
import { readForm, tenantOf, type Visit } from "./visit";

export const directoryRoutes = [
  route<Visit>("GET", "/:tid/directory", (visit, params) => directoryPage(tenantOf(visit, params))),
  route<Visit>("POST", "/:tid/directory/invite", invite),
  route<Visit>("POST", "/:tid/directory/:userId/delete", deleteUser),
];

/** Every user with every attribute that has a value, newest first. Shows the truth, without replication lag. */
function directoryPage(tenant: TenantState): Response {
  const users = [...tenant.users].reverse();
  return page({
    title: `${tenant.displayName}'s directory`,
    isWide: true,
    main: html`<h1>${tenant.displayName}'s directory</h1>
<p>${users.length === 0 ? "Nobody is in it. Sign up as a guest to change that." : `${users.length} users, newest first.`}</p>
<p><a href="/">Overview</a></p>
<form method="post" action="/${tenant.id}/directory/invite">
<label>Invite a guest <input type="email" name="email" required placeholder="ines@fabrikam.example"></label>
<button type="submit">Invite</button></form>
${users.map((user) => userSection(tenant, user))}`,
  });
}

function userSection(tenant: TenantState, user: DirectoryUser) {
  const values = currentValues(user);
  const name = showValue(values.displayName);
  const rows = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return html`<article class="entry" aria-labelledby="user-${user.id}">
<h2 id="user-${user.id}">${name}</h2>
${!isReplicated(user, Date.now()) && html`<p class="hint">Graph does not show all of this yet: replication lag.</p>`}
<dl>${rows.map(([attribute, value]) => html`<dt>${attribute}</dt><dd>${showValue(value)}</dd>`)}</dl>
<form method="post" action="/${tenant.id}/directory/${user.id}/delete">
<button type="submit" class="danger">Delete ${name}</button></form>
</article>`;
}

/** What an admin does in Entra, "Invite external user". No user flow is passed, so no API connector is called. */
async function invite(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  const email = ((await readForm(visit.request)).get("email") ?? "").trim();
  if (email.includes("@") && !userByMail(tenant, email)) {
    await visit.store.change(() => inviteGuest(tenant, { email }, visibleAt(visit)));
  }
  return redirect(`/${tenant.id}/directory`);
}

async function deleteUser(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  await visit.store.change(() => {
    removeUser(tenant, params.userId ?? "", Date.now());
  });
  return redirect(`/${tenant.id}/directory`);
}
