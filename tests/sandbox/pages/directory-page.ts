import { type Params, route } from "@/tests/sandbox/http/router";
import { currentValues, isReplicated, removeUser } from "@/tests/sandbox/store/directory";
import type { DirectoryUser, TenantState } from "@/tests/sandbox/store/state";
import { html } from "./html";
import { page, redirect } from "./layout";
import { showValue } from "./values";
import { tenantOf, type Visit } from "./visit";

export const directoryRoutes = [
  route<Visit>("GET", "/:tid/directory", (visit, params) => directoryPage(tenantOf(visit, params))),
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

async function deleteUser(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  await visit.store.change(() => {
    removeUser(tenant, params.userId ?? "", Date.now());
  });
  return redirect(`/${tenant.id}/directory`);
}
