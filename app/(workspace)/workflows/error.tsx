"use client";
import { ErrorState } from "@/components/common/error-state";

export default function WorkflowsError({ reset }: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <ErrorState
      title="The workflows could not be loaded"
      message="The server met a problem that it did not expect. It is in the server's log."
      onRetry={reset}
    />
  );
}
