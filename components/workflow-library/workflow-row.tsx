"use client";
import { Pencil, Play } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { useMay } from "@/hooks/use-viewer";
import { RelativeTime } from "../common/relative-time";
import { WorkflowIcon } from "../common/workflow-icon";
import { buttonClass } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { Switch } from "../ui/switch";
import { LastRun } from "./last-run";
import type { WorkflowEntryProps } from "./workflow-card";
import { Counts, DraftBadge, stageCount, Tags, triggerText } from "./workflow-marks";
import { WorkflowMenu } from "./workflow-menu";

/** Headings of the table; the last one is for eyes that cannot see its buttons. */
export const COLUMNS = ["Name", "Tags", "Last run", "Results", "Changed", "Enabled", "Actions"] as const;

export const WorkflowRow = memo(function WorkflowRow({ workflow, commands, onRun }: WorkflowEntryProps) {
  const mayRun = useMay("run:start");
  const mayWrite = useMay("workflow:write");
  return (
    <tr className="border-t border-border hover:bg-surface-2/60">
      <th scope="row" className="max-w-72 px-3 py-2 text-left font-normal">
        <div className="flex items-center gap-2.5">
          <WorkflowIcon icon={workflow.icon} color={workflow.color} className="size-7" />
          <div className="min-w-0">
            <Link data-entry href={`/workflows/${workflow.workflow_id}`} className="block truncate font-medium hover:underline">
              {workflow.name}
            </Link>
            <span className="text-xs text-fg-muted">
              {stageCount(workflow.stage_count)} · {triggerText(workflow.trigger_types)}
            </span>
          </div>
          <DraftBadge status={workflow.status} />
        </div>
      </th>
      <td className="px-3 py-2">
        <Tags tags={workflow.tags} />
      </td>
      <td className="px-3 py-2 whitespace-nowrap">
        <LastRun workflow={workflow} />
      </td>
      <td className="px-3 py-2">
        <Counts workflow={workflow} />
      </td>
      <td className="px-3 py-2 whitespace-nowrap text-fg-muted">
        <RelativeTime at={workflow.updated_at} />
      </td>
      <td className="px-3 py-2">
        <Switch
          checked={workflow.enabled}
          disabled={!mayWrite}
          label={`${workflow.name} is ${workflow.enabled ? "enabled" : "disabled"}`}
          onCheckedChange={(enabled) => void commands.setEnabled(workflow, enabled)}
        />
      </td>
      <td className="px-3 py-2">
        <div className="flex justify-end gap-0.5">
          {mayRun && (
            <IconButton label={`Run ${workflow.name}`} size="sm" disabled={!workflow.enabled} onClick={() => onRun(workflow)}>
              <Play className="size-3.5" aria-hidden />
            </IconButton>
          )}
          {mayWrite && (
            <Link
              href={`/workflows/${workflow.workflow_id}/edit`}
              aria-label={`Edit ${workflow.name}`}
              title={`Edit ${workflow.name}`}
              className={buttonClass({ variant: "ghost", size: "sm" })}
            >
              <Pencil className="size-3.5" aria-hidden />
            </Link>
          )}
          <WorkflowMenu workflow={workflow} commands={commands} />
        </div>
      </td>
    </tr>
  );
});
