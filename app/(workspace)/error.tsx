"use client";
import { ErrorState } from "@/components/common/error-state";

export default function WorkspaceError({ reset }: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <ErrorState title="This page could not be shown" message="The server met a problem that it did not expect. It is in the server's log." onRetry={reset} />
  );
}
