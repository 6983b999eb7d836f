import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { changeWorkflow, type LibraryPages } from "./library-pages";

const UNDO_MS = 10_000;

/** What one can do with a workflow of the list. The list changes at once; where the server refuses, it is as it was and a toast says why. */
export function useWorkflowCommands() {
  const queries = useQueryClient();
  const actions = useServerActions();
  const router = useRouter();
  const edit = (id: string, change: (workflow: WorkflowSummary) => WorkflowSummary | null) =>
    queries.setQueriesData<LibraryPages>({ queryKey: ["workflows", "library"] }, (pages) => pages && changeWorkflow(pages, id, change));
  const refresh = () => queries.invalidateQueries({ queryKey: queryKeys.workflows });

  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toast.error(what, { description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment." });
    }
    await refresh();
  }

  return {
    setEnabled: (workflow: WorkflowSummary, enabled: boolean) => {
      edit(workflow.id, (row) => ({ ...row, enabled }));
      return attempt(`${workflow.name} could not be ${enabled ? "enabled" : "disabled"}`, async () => {
        await unwrap(actions.toggleWorkflow({ params: { id: workflow.id }, body: { enabled } }));
      });
    },
    duplicate: (workflow: WorkflowSummary) =>
      attempt(`${workflow.name} could not be copied`, async () => {
        const copy = await unwrap(actions.duplicateWorkflow({ params: { id: workflow.id }, body: {} }));
        toast.success(`Copied as ${copy.name}`, { action: { label: "Open", onClick: () => router.push(`/workflows/${copy.workflow_id}`) } });
      }),
    remove: (workflow: WorkflowSummary) => {
      edit(workflow.id, () => null);
      return attempt(`${workflow.name} could not be deleted`, async () => {
        await unwrap(actions.deleteWorkflow({ params: { id: workflow.id }, body: undefined }));
        const undo = () =>
          attempt(`${workflow.name} could not be restored`, async () => {
            await unwrap(actions.restoreWorkflow({ params: { id: workflow.id }, body: undefined }));
          });
        toast(`${workflow.name} is deleted`, { duration: UNDO_MS, action: { label: "Undo", onClick: () => void undo() } });
      });
    },
  };
}

export type WorkflowCommands = ReturnType<typeof useWorkflowCommands>;
