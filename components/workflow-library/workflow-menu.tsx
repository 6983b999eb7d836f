"use client";
import { Copy, Download, Ellipsis, Trash2 } from "lucide-react";
import { useMay } from "@/hooks/use-viewer";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { DropdownMenu, MenuItem, MenuSeparator } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";
import type { WorkflowCommands } from "./use-workflow-commands";

/** What is not needed every day. */
export function WorkflowMenu({ workflow, commands }: { workflow: WorkflowSummary; commands: WorkflowCommands }) {
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
