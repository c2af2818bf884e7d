import { z } from "zod";
import { isConnectorId } from "./endpoint";

/** For forms and filters: what cannot be a connector's id never reaches the database. */
export const connectorIdSchema = z.string().refine(isConnectorId);
