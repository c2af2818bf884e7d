import { notFound } from "next/navigation";
import { isConnectorId } from "@/lib/connector/endpoint";
import { AppError } from "@/lib/errors";

/** For pages: what does not exist in this tenant is a 404, not a failure. */
export async function orNotFound<T>(wanted: Promise<T>): Promise<T> {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
}

/** The connector of a page's address; what cannot be an id is a 404 and never reaches the database. */
export async function connectorIdOf(params: Promise<{ connectorId: string }>): Promise<string> {
  const { connectorId } = await params;
  if (!isConnectorId(connectorId)) notFound();
  return connectorId;
}
