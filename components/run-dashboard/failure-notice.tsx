import type { ReactNode } from "react";
import type { RunError } from "@/lib/shared/run/events";
import { errorHint } from "./error-hint";

/** A failure: its message, its code, and what to try. */
export function FailureNotice({ error: { code, message }, children }: { error: Pick<RunError, "code" | "message">; children?: ReactNode }) {
  const hint = errorHint(code);
  return (
    <div role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-[13px]">
      <p className="font-medium break-words whitespace-pre-wrap text-danger">{message}</p>
      <p className="mt-0.5 font-mono text-xs text-danger">{code}</p>
      {hint !== null && <p className="mt-1.5">{hint}</p>}
      {children}
    </div>
  );
}
