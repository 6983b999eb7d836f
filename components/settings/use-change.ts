import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionResult, Problem } from "@/lib/api/contracts/common";

const UNREACHED = { detail: "The server did not answer. Try again in a moment.", errors: [] };

/** Sends one change after the other and keeps what went wrong; after a success the page shows what is stored now. */
export function useChange() {
  const router = useRouter();
  const [problem, setProblem] = useState<Pick<Problem, "detail" | "errors"> | null>(null);
  const [pending, startTransition] = useTransition();

  const send = <T>(work: () => Promise<ActionResult<T>>, onDone: (data: T) => void = () => {}) =>
    startTransition(async () => {
      const answer = await work().catch(() => ({ ok: false as const, problem: UNREACHED }));
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      onDone(answer.data);
      router.refresh();
    });

  return {
    pending,
    send,
    /** What is not said at a field. */
    message: problem === null ? null : problem.errors.length > 0 ? "Check what is marked above." : problem.detail,
    errorOf: (path: string) => problem?.errors.find((error) => error.path === path)?.message,
    reset: () => setProblem(null),
  };
}
