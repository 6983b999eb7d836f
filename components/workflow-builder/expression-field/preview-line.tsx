"use client";
import type { Preview } from "./preview";
import { previewText } from "./preview-text";

/** What the field would have been in the last run; a long value opens. */
export function PreviewLine({ number, preview }: { number: number; preview: Preview }) {
  if (preview.kind === "none")
    return (
      <p className="text-xs text-fg-muted">
        No value from run #{number}: {preview.why}
      </p>
    );
  const { short, whole } = previewText(preview.value);
  const line = (
    <>
      In run #{number}: <code className="text-fg">{short}</code>
    </>
  );
  if (whole === null) return <p className="text-xs break-words text-fg-muted">{line}</p>;
  return (
    <details className="min-w-0 text-xs text-fg-muted">
      <summary className="cursor-pointer truncate">{line}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre tabIndex={0} className="mt-1 max-h-60 overflow-auto rounded-md border border-border bg-surface-2 p-2 whitespace-pre-wrap break-words text-fg">
        {whole}
      </pre>
    </details>
  );
}
