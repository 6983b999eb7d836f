import { Prose } from "./prose";
import type { SchemaRow } from "./schema-rows";

/** Fields with their types, one below the other; deeper ones are set in. */
export function SchemaTable({ label, rows }: { label: string; rows: readonly SchemaRow[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-border rounded-md border border-border">
      {rows.map(({ path, name, depth, type, required, limits, description }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: variants of one schema may name the same path
        <li key={`${path} ${index}`} className="px-3 py-1.5" style={{ paddingLeft: `${0.75 + depth}rem` }}>
          <div className="flex flex-wrap items-baseline gap-x-3">
            <code title={path} className="font-medium break-all">
              {name}
            </code>
            <code className="min-w-0 text-xs break-words text-fg-muted">{type}</code>
            {required && <span className="text-xs text-fg-muted">required</span>}
            {limits !== "" && <span className="text-xs text-fg-muted">{limits}</span>}
          </div>
          {description !== "" && (
            <p className="text-xs text-fg-muted">
              <Prose text={description} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
