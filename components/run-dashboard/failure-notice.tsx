import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { RunError } from "@/lib/shared/run/events";

const ErrorHint = dynamic(() => import("./error-hint").then((module) => module.ErrorHint));

/** A failure: its message, its code, and what to try. */
export function FailureNotice({ error: { code, message }, children }: { error: Pick<RunError, "code" | "message">; children?: ReactNode }) {
  return (
    <div role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-[13px]">
      <p className="font-medium break-words whitespace-pre-wrap text-danger">{message}</p>
      <p className="mt-0.5 font-mono text-xs text-danger">{code}</p>
      <ErrorHint code={code} />
      {children}
    </div>
  );
}
