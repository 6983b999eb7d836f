import type { Parameter } from "@/lib/swdl/schema/parameter";

/** What a run is given. */
export function ParameterTable({ parameters }: { parameters: Record<string, Parameter> }) {
  const entries = Object.entries(parameters);
  if (entries.length === 0) return <p className="text-[13px] text-fg-muted">A run needs nothing.</p>;
  return (
    <ul className="divide-y divide-border rounded-card border border-border bg-surface text-[13px]">
      {entries.map(([name, { type, required, default: fallback, description, secret }]) => (
        <li key={name} className="px-3.5 py-2.5">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-medium">{name}</code>
            <span className="text-xs text-fg-muted">
              {type}
              {required && ", required"}
              {secret && ", secret"}
              {fallback !== undefined && !secret && `, default ${typeof fallback === "string" ? fallback : JSON.stringify(fallback)}`}
            </span>
          </div>
          {description !== undefined && <p className="text-fg-muted">{description}</p>}
        </li>
      ))}
    </ul>
  );
}
