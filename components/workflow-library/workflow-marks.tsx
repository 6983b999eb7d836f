import { Check, X } from "lucide-react";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { Badge } from "../ui/badge";

const SHOWN_TAGS = 3;

export function Tags({ tags }: { tags: string[] }) {
  if (tags.length === 0) return null;
  const rest = tags.slice(SHOWN_TAGS);
  return (
    <ul className="flex min-w-0 flex-wrap gap-1" aria-label="Tags">
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <li key={tag} className="max-w-32 truncate rounded-full border border-border px-2 text-xs leading-5 text-fg-muted">
          {tag}
        </li>
      ))}
      {rest.length > 0 && (
        <li className="rounded-full border border-border px-2 text-xs leading-5 text-fg-muted" title={rest.join(", ")}>
          +{rest.length}
        </li>
      )}
    </ul>
  );
}

/** How many runs ended well and how many did not. */
export function Counts({ workflow: { success_count, failure_count } }: { workflow: WorkflowSummary }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-xs text-fg-muted tabular-nums">
      <span className="inline-flex items-center gap-1" title={`${success_count} completed`}>
        <Check className="size-3.5 text-success" aria-hidden />
        {success_count}
        <span className="sr-only"> completed</span>
      </span>
      <span className="inline-flex items-center gap-1" title={`${failure_count} failed`}>
        <X className="size-3.5 text-danger" aria-hidden />
        {failure_count}
        <span className="sr-only"> failed</span>
      </span>
    </span>
  );
}

/** Marks what is not simply published. */
export function DraftBadge({ status }: { status: WorkflowSummary["status"] }) {
  if (status === "published") return null;
  return <Badge tone={status === "draft" ? "accent" : "neutral"}>{status === "draft" ? "Draft" : "Archived"}</Badge>;
}

export function stageCount(count: number): string {
  return count === 1 ? "1 stage" : `${count} stages`;
}

export function triggerText(types: string[]): string {
  return types.length === 0 ? "Manual" : types.map((type) => type.charAt(0).toUpperCase() + type.slice(1)).join(", ");
}
