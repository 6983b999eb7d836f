import type { WorkflowVersion } from "@/lib/api/contracts/workflow-versions";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";

/** The saved texts to choose one from. */
export function VersionList({
  versions,
  selected,
  onSelect,
}: {
  versions: readonly WorkflowVersion[];
  selected: number | null;
  onSelect(revision: number): void;
}) {
  return (
    <ol aria-label="Saved texts" className="grid gap-1">
      {versions.map((version) => (
        <li key={version.revision}>
          <button
            type="button"
            aria-pressed={version.revision === selected}
            onClick={() => onSelect(version.revision)}
            className={cn("w-full rounded-md px-2.5 py-2 text-left text-[13px] hover:bg-surface-2", version.revision === selected && "bg-surface-2")}
          >
            <span className="flex items-center gap-2">
              <span className="font-medium">Revision {version.revision}</span>
              <span className="text-fg-muted">v{version.version}</span>
              {version.current && <Badge className="ml-auto">current</Badge>}
            </span>
            <span className="block truncate text-xs text-fg-muted">
              {version.created_by.name ?? "Someone who is gone"}, <RelativeTime at={version.created_at} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
