"use client";
import { TriangleAlert } from "lucide-react";
import { Button } from "../ui/button";

/** What went wrong, and a way to try again. */
export function ErrorState({ title = "This could not be loaded", message, onRetry }: { title?: string; message: string; onRetry?(): void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 rounded-card border border-border bg-surface px-6 py-14 text-center">
      <TriangleAlert className="size-7 text-danger" aria-hidden />
      <h2 className="text-[15px] font-semibold">{title}</h2>
      <p className="max-w-md text-[13px] text-fg-muted">{message}</p>
      {onRetry !== undefined && (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
