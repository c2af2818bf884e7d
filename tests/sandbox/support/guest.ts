import { contoso } from "@/tests/sandbox/tenants";

export const partnerFlow = "B2X_1_PartnerSignUp";
export const supplierFlow = "B2X_1_SupplierSignUp";

export type Page = { status: number; url: string; text: string };

/** Posts a form as a browser without scripts does, and follows to the page that comes. */
export async function post(url: string, fields: Record<string, string> | [string, string][]): Promise<Page> {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "accept-language": "nb-NO,nb;q=0.9" },
  });
  return { status: response.status, url: response.url, text: await response.text() };
}

export async function get(url: string): Promise<Page> {
  const response = await fetch(url, { headers: { accept: "text/html" } });
  return { status: response.status, url: response.url, text: await response.text() };
}

let guests = 0;
export const newAddress = () => `guest${(guests += 1)}@example.com`;

/** She comes back from her identity provider. */
export const arriveAt = (
  url: string,
  { flow = partnerFlow, source = "facebook", email = newAddress(), givenName = "Ada", surname = "Byron" } = {},
): Promise<Page> => post(`${url}/${contoso.id}/sign-up/${flow}/with/${source}`, { email, givenName, surname });

/** Sets the API connectors of a flow on the admin centre's page. */
export async function placeApi(url: string, api: string, flow = partnerFlow) {
  for (const step of ["postFederationSignup", "postAttributeCollection"]) {
    const fields = { targetUrl: `${api}/${step}?code=key%2F1`, username: "entra", password: "pa:ss ø" };
    const { text } = await post(`${url}/${contoso.id}/entra/${flow}/${step}`, fields);
    if (!text.includes("Saved.")) throw new Error("The admin centre did not save the API connector");
  }
}

export const heading = ({ text }: Page): string | undefined => /<h1>([^<]*)<\/h1>/.exec(text)?.[1];

/** The value of an input. */
export const fieldOf = ({ text }: Page, name: string): string | undefined =>
  new RegExp(`<input id="${name}" name="${name}" value="([^"]*)"`).exec(text)?.[1];
