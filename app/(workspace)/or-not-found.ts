import { notFound } from "next/navigation";
import { AppError } from "@/lib/shared/app-error";

/** What a verb answers; the page for nothing found where there is no such thing. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
