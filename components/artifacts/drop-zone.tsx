"use client";
import { Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";

/** Takes files that are dropped on it, or chosen with its button. */
export function DropZone({ onFiles }: { onFiles(files: Iterable<File>): void }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label="Add files"
      className={cn(
        "rounded-md border border-dashed px-3 py-3 text-[13px] transition-colors",
        over ? "border-accent bg-accent-soft" : "border-border-strong/60",
      )}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" onClick={() => input.current?.click()}>
          <Upload className="size-3.5" aria-hidden />
          Add files
        </Button>
        <span className="text-fg-muted">{over ? "Let go to add them" : "or drop them here, up to 100 MB each"}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to add"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            // The same file may be chosen again.
            event.target.value = "";
          }}
        />
      </div>
    </section>
  );
}
