import type { Step } from "./step";

/** The address that an admin enters in Entra for a step. */
export const endpointUrl = (portalUrl: string, connectorId: string, step: Step): string =>
  new URL(`/api/connectors/${connectorId}/${step}`, portalUrl).href;

/** Ids are 16 random bytes; nothing else is worth a look into the database. */
export const isConnectorId = (text: string): boolean => /^[\w-]{22}$/.test(text);

const endpointPath = /^\/api\/connectors\/([^/?#]+)\/([^/?#]+)\/?(?:[?#]|$)/;

/** Connector and step of a request's path, if it is one for the endpoint. */
export function readEndpoint(path: string): { connectorId: string; step: string } | undefined {
  const [, connectorId, step] = endpointPath.exec(path) ?? [];
  return connectorId && step ? { connectorId, step } : undefined;
}
