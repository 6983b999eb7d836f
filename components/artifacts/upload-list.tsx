"use client";
import { RotateCcw, X } from "lucide-react";
import { IconButton } from "../ui/icon-button";
import { fileSize } from "./file-size";
import type { UploadEntry } from "./uploads-reducer";
import type { Uploads } from "./use-uploads";

/** Files on their way, with how far they are and what can be done about them. */
export function UploadList({ uploads, cancel, retry }: Pick<Uploads, "uploads" | "cancel" | "retry">) {
  if (uploads.length === 0) return null;
  return (
    <ul aria-label="Uploads" className="grid grid-cols-1 gap-2">
      {uploads.map((upload) => (
        <li key={upload.id} className="grid grid-cols-1 gap-1 rounded-md border border-border px-3 py-2">
          <div className="flex items-center gap-2 text-[13px]">
            <span className="min-w-0 flex-1 truncate font-medium">{upload.file.name}</span>
            <span className="shrink-0 text-xs text-fg-muted">{fileSize(upload.file.size)}</span>
            {upload.state.kind === "failed" && (
              <IconButton size="sm" label={`Try ${upload.file.name} again`} onClick={() => retry(upload.id)}>
                <RotateCcw className="size-3.5" aria-hidden />
              </IconButton>
            )}
            <IconButton
              size="sm"
              label={upload.state.kind === "failed" ? `Forget ${upload.file.name}` : `Cancel ${upload.file.name}`}
              onClick={() => cancel(upload.id)}
            >
              <X className="size-3.5" aria-hidden />
            </IconButton>
          </div>
          <Progress upload={upload} />
        </li>
      ))}
    </ul>
  );
}

function Progress({ upload: { file, state } }: { upload: UploadEntry }) {
  if (state.kind === "failed") {
    return (
      <p role="alert" className="text-xs text-danger">
        {state.message}
      </p>
    );
  }
  const percent = state.kind === "sending" ? Math.round(state.share * 100) : 0;
  return (
    <div className="flex items-center gap-2">
      <div
        role="progressbar"
        aria-label={`Upload of ${file.name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 flex-1 rounded-full bg-surface-2"
      >
        <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
      </div>
      <span className="w-16 text-right text-xs text-fg-muted tabular-nums">
        {state.kind === "waiting" ? "waiting" : percent === 100 ? "storing" : `${percent} %`}
      </span>
    </div>
  );
}
