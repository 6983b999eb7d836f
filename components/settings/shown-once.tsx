import { CopyButton } from "../common/copy-button";

/** Something that is told now and never again. */
export function ShownOnce({ text, note }: { text: string; note: string }) {
  return (
    <div className="grid gap-2" role="status">
      <div className="flex items-center gap-2 rounded-md border border-border bg-surface-2 px-3 py-2">
        <code className="min-w-0 flex-1 text-xs break-all">{text}</code>
        <CopyButton text={text} />
      </div>
      <p className="text-xs text-fg-muted">{note}</p>
    </div>
  );
}
