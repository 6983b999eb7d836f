"use client";
import { isJsonObject, type Json } from "@/lib/shared/json";

/** A JSON value that opens and closes level by level. */
export function JsonTree({ value, name, depth = 0 }: { value: Json; name?: string; depth?: number }) {
  const entries = Array.isArray(value) ? value.map((item, index) => [String(index), item] as const) : isJsonObject(value) ? Object.entries(value) : null;
  const label = name === undefined ? null : <span className="text-accent">{name}: </span>;
  if (entries === null) {
    return (
      <div className="font-mono text-[12.5px] leading-5 break-words whitespace-pre-wrap">
        {label}
        <span className={typeof value === "string" ? "text-fg" : "text-info"}>{typeof value === "string" ? value : JSON.stringify(value)}</span>
      </div>
    );
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) {
    return (
      <div className="font-mono text-[12.5px] leading-5">
        {label}
        {open}
        {close}
      </div>
    );
  }
  return (
    <details open={depth < 2} className="font-mono text-[12.5px] leading-5">
      <summary className="cursor-pointer text-fg-muted">
        {label}
        {open} {entries.length} {close}
      </summary>
      <div className="ml-1.5 border-l border-border pl-3">
        {entries.map(([key, item]) => (
          <JsonTree key={key} name={key} value={item} depth={depth + 1} />
        ))}
      </div>
    </details>
  );
}
