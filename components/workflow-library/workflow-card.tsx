"use client";
import { Pencil, Play } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { WorkflowIcon } from "../common/workflow-icon";
import { Button, buttonClass } from "../ui/button";
import { Switch } from "../ui/switch";
import { LastRun } from "./last-run";
import type { WorkflowCommands } from "./use-workflow-commands";
import { Counts, DraftBadge, stageCount, Tags, triggerText } from "./workflow-marks";
import { WorkflowMenu } from "./workflow-menu";

export interface WorkflowEntryProps {
  workflow: WorkflowSummary;
  commands: WorkflowCommands;
  onRun(workflow: WorkflowSummary): void;
}

/** The whole card leads to the workflow; its controls lie above that link. */
export const WorkflowCard = memo(function WorkflowCard({ workflow, commands, onRun }: WorkflowEntryProps) {
  const mayRun = useMay("run:start");
  const mayWrite = useMay("workflow:write");
  return (
    <article className="relative flex h-full flex-col rounded-card border border-border bg-surface p-4 transition-colors hover:border-border-strong has-[[data-entry]:focus-visible]:outline-2 has-[[data-entry]:focus-visible]:outline-ring">
      <div className="flex items-start gap-3">
        <WorkflowIcon icon={workflow.icon} color={workflow.color} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">
            <Link data-entry href={`/workflows/${workflow.workflow_id}`} className="outline-none after:absolute after:inset-0 after:rounded-card">
              {workflow.name}
            </Link>
          </h2>
          <p className="truncate text-xs text-fg-muted">
            {stageCount(workflow.stage_count)} · {triggerText(workflow.trigger_types)} · v{workflow.version}
          </p>
        </div>
        <div className="relative z-10 flex items-center gap-2">
          <DraftBadge status={workflow.status} />
          <Switch
            checked={workflow.enabled}
            disabled={!mayWrite}
            label={`${workflow.name} is ${workflow.enabled ? "enabled" : "disabled"}`}
            onCheckedChange={(enabled) => void commands.setEnabled(workflow, enabled)}
          />
        </div>
      </div>
      <p className="mt-3 line-clamp-2 min-h-10 text-[13px] leading-5 text-fg-muted">{workflow.description ?? ""}</p>
      <div className="mt-3 min-h-5.5">
        <Tags tags={workflow.tags} />
      </div>
      <div className="mt-3 flex items-center justify-between gap-3 text-[13px]">
        <LastRun workflow={workflow} />
        <Counts workflow={workflow} />
      </div>
      <div className="relative z-10 mt-3 flex items-center gap-1.5 border-t border-border pt-3">
        {mayRun && (
          <Button size="sm" variant="primary" disabled={!workflow.enabled} onClick={() => onRun(workflow)} aria-label={`Run ${workflow.name}`}>
            <Play className="size-3.5" aria-hidden />
            Run
          </Button>
        )}
        {mayWrite && (
          <Link href={`/workflows/${workflow.workflow_id}/edit`} className={buttonClass({ size: "sm" })} aria-label={`Edit ${workflow.name}`}>
            <Pencil className="size-3.5" aria-hidden />
            Edit
          </Link>
        )}
        <div className="ml-auto">
          <WorkflowMenu workflow={workflow} commands={commands} />
        </div>
      </div>
    </article>
  );
});
