"use client";
import { Archive, Copy, Download, Ellipsis, History, Power, Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { useMay } from "@/hooks/use-viewer";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { DropdownMenu, MenuItem, MenuSeparator } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";
import type { WorkflowCommands } from "./use-workflow-commands";

interface WorkflowMenuProps {
  workflow: WorkflowSummary;
  commands: WorkflowCommands;
}

/** What is not needed every day. */
export function WorkflowMenu({ workflow, commands }: WorkflowMenuProps) {
  const mayWrite = useMay("workflow:write");
  const mayDelete = useMay("workflow:delete");
  return (
    <DropdownMenu
      trigger={
        <IconButton label={`More for ${workflow.name}`} size="sm">
          <Ellipsis className="size-4" aria-hidden />
        </IconButton>
      }
    >
      {mayWrite && (
        <MenuItem onSelect={() => void commands.duplicate(workflow)}>
          <Copy className="size-4" aria-hidden />
          Duplicate
        </MenuItem>
      )}
      <MenuItem asChild>
        <a href={`/api/v1/workflows/${workflow.workflow_id}/export`} download>
          <Download className="size-4" aria-hidden />
          Export YAML
        </a>
      </MenuItem>
      <MenuItem asChild>
        <Link href={`/workflows/${workflow.workflow_id}?tab=versions`}>
          <History className="size-4" aria-hidden />
          History
        </Link>
      </MenuItem>
      {mayWrite && <States workflow={workflow} commands={commands} />}
      {mayDelete && (
        <>
          <MenuSeparator />
          <MenuItem danger onSelect={() => void commands.remove(workflow)}>
            <Trash2 className="size-4" aria-hidden />
            Delete
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  );
}

/** The states that the workflow can be brought to from where it is. */
function States({ workflow, commands }: WorkflowMenuProps) {
  return (
    <>
      <MenuItem onSelect={() => void commands.setEnabled(workflow, !workflow.enabled)}>
        <Power className="size-4" aria-hidden />
        {workflow.enabled ? "Disable" : "Enable"}
      </MenuItem>
      {workflow.status !== "published" && (
        <MenuItem onSelect={() => void commands.publish(workflow)}>
          <Send className="size-4" aria-hidden />
          Publish
        </MenuItem>
      )}
      {workflow.status !== "archived" && (
        <MenuItem onSelect={() => void commands.archive(workflow)}>
          <Archive className="size-4" aria-hidden />
          Archive
        </MenuItem>
      )}
    </>
  );
}
