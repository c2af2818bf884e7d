import autocannon, { type Client, type Request } from "autocannon";

export type Measured = { calls: number; perSecond: number; p50: number; p99: number; failed: number };
export type Target = { url: string; authorization: string };

const connections = 64;
/** So many calls are prepared for each second; more would have guests come twice. */
const mostPerSecond = 20_000;

let round = 0;

/**
 * Sends calls with 64 connections. Each is of a new guest, as in life, so that no two planned silent writes meet in one row;
 * all are prepared beforehand, since who sends shares the machine with who answers.
 */
export function sendCalls({ url, authorization }: Target, seconds: number): Promise<Measured> {
  round += 1;
  let connection = 0;
  const setupClient = (client: Client) => {
    const first = `${round}-${connection++}`;
    const count = Math.ceil((mostPerSecond * seconds) / connections);
    const requests: Request[] = Array.from({ length: count }, (_, place) => ({
      body: body(`${first}-${place}`, place),
    }));
    client.setRequests(requests);
    for (const request of requests) delete request.body; // it stands in the prepared bytes
  };
  return new Promise((resolve, reject) => {
    const headers = { authorization, "content-type": "application/json" };
    autocannon(
      { url, connections, duration: seconds, method: "POST", headers, setupClient },
      (error: Error | null, { requests, latency, non2xx, errors, duration }) => {
        if (error) reject(error);
        else {
          const { total } = requests;
          const { p50, p99 } = latency;
          resolve({ calls: total, perSecond: total / duration, p50, p99, failed: non2xx + errors });
        }
      },
    );
  });
}

const domains = ["Contoso.example", "fabrikam.example", "woodgrove.example", "company512.example", "nowhere.example"];
const countries = ["NO", "SE", "Germany"];

/** What Entra sends before it creates a guest. */
function body(name: string, place: number): string {
  return JSON.stringify({
    email: `guest-${name}@${domains[place % domains.length]}`,
    identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: name }],
    ...{ displayName: `Ada Lovelace ${place}`, givenName: "Ada", surname: "Lovelace", city: "London" },
    ...{ country: countries[place % countries.length], postalCode: "0150 01" },
    ...{ streetAddress: "1, Long Street of the Benchmark", ui_locales: "en-US" },
  });
}
