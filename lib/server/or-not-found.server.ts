import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/** For pages: what does not exist in this tenant is a 404, not a failure. */
export async function orNotFound<T>(wanted: Promise<T>): Promise<T> {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof AppError && error.code === "notFound") notFound();
    throw error;
  }
}
