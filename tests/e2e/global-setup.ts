import { newPlace, removePlace, startProduct } from "@/tests/support/product";

/** The whole product, once for all journeys. Its addresses reach the tests through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const place = await newPlace();
  // Receivers of the tests are here; and nobody waits a minute for an invited guest.
  const product = await startProduct(place, { WEBHOOK_NETWORKS: "127.0.0.1/32", TRACKING_SECONDS: "1" });
  process.env.E2E_PORTAL_URL = product.portalUrl;
  process.env.E2E_SANDBOX_URL = product.sandboxUrl;
  process.env.E2E_DATA = place.dataDir;
  return async () => {
    await product.stop();
    removePlace(place);
  };
}
