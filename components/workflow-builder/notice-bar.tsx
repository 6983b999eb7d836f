"use client";
import { X } from "lucide-react";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { useBuilder } from "./builder-context";

/** What the last edit did beside what was asked for, or why it was refused; also read aloud. */
export function NoticeBar() {
  const {
    state: { notice },
    dispatch,
  } = useBuilder();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex justify-center">
      {notice !== null && (
        <div
          key={notice.at}
          className={cn(
            "pointer-events-auto flex max-w-xl items-center gap-2 rounded-lg border border-border px-3 py-1.5 text-[13px] shadow-lg",
            notice.tone === "refused" ? "bg-danger-soft text-danger" : "bg-surface text-fg",
          )}
        >
          <span>{notice.text}</span>
          <IconButton label="Dismiss" size="sm" onClick={() => dispatch({ type: "dismiss" })}>
            <X className="size-3.5" aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}
