import { notFound } from "next/navigation";
import { AppError } from "@/lib/shared/app-error";

/** What a verb answers; the page for nothing found where there is no such thing, or none that the caller may see. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && ["not_found", "forbidden"].includes(error.code)) notFound();
    throw error;
  }
}
