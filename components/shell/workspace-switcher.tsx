"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { toast } from "@/components/common/toast";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useServerActions } from "@/hooks/use-server-actions";
import type { Viewer } from "@/lib/api/contracts/system";
import { DropdownMenu, MenuItem, MenuSeparator } from "../ui/dropdown-menu";

const NewWorkspaceDialog = dynamic(() => import("./new-workspace-dialog").then((module) => module.NewWorkspaceDialog));

const FIRST_PAGE = "/workflows";

/** The name of the workspace, and the way to the others. A switch loads the page anew: nothing of one workspace stays on a page of another. */
export function WorkspaceSwitcher({ viewer }: { viewer: Viewer }) {
  const { switchWorkspace } = useServerActions();
  const [creating, setCreating] = useState(false);
  const workspaces = useQuery({ queryKey: queryKeys.workspaces, queryFn: ({ signal }) => api.call("listWorkspaces", { signal }) });
  const goTo = async (id: string) => {
    const answer = await switchWorkspace({ params: { id }, body: undefined });
    if (answer.ok) window.location.assign(FIRST_PAGE);
    else toast.error("The workspace could not be opened", { description: answer.problem.detail });
  };
  return (
    <>
      <DropdownMenu
        align="start"
        trigger={
          <button type="button" className="-ml-1 flex max-w-full items-center gap-1 rounded px-1 text-xs text-fg-muted hover:text-fg">
            <span className="sr-only">Workspace: </span>
            <span className="truncate">{viewer.workspace.name}</span>
            <ChevronsUpDown className="size-3 shrink-0" aria-hidden />
          </button>
        }
      >
        {workspaces.data?.items.map(({ id, name }) => (
          <MenuItem key={id} disabled={id === viewer.workspace.id} onSelect={() => void goTo(id)}>
            <Check className={id === viewer.workspace.id ? "size-4" : "invisible size-4"} aria-hidden />
            {name}
          </MenuItem>
        ))}
        {viewer.permissions.includes("workspace:admin") && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setCreating(true)}>
              <Plus className="size-4" aria-hidden />
              New workspace
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      {creating && <NewWorkspaceDialog onClose={() => setCreating(false)} onMade={(id) => void goTo(id)} />}
    </>
  );
}
