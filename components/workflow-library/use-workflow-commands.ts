import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "@/components/common/toast";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { changeWorkflow, type LibraryPages } from "./library-pages";

const UNDO_MS = 10_000;
const LISTS = { queryKey: queryKeys.libraries };

/**
 * What one can do with a workflow of the list. The list changes at once; where the server refuses, it is as it was and a toast says why.
 * The same object at each render: thousands of entries need not be drawn again.
 */
export function useWorkflowCommands(): WorkflowCommands {
  const queries = useQueryClient();
  const actions = useServerActions();
  const router = useRouter();
  return useMemo(() => workflowCommands(queries, actions, router), [queries, actions, router]);
}

function workflowCommands(queries: QueryClient, actions: ServerActions, router: ReturnType<typeof useRouter>) {
  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toast.error(what, { description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment." });
    }
    await queries.invalidateQueries({ queryKey: queryKeys.workflows });
  }

  /** Changes the list before the server is asked, and back again where it refuses. */
  async function attemptAtOnce(
    what: string,
    { id }: WorkflowSummary,
    change: (workflow: WorkflowSummary) => WorkflowSummary | null,
    work: () => Promise<void>,
  ): Promise<void> {
    const before = queries.getQueriesData<LibraryPages>(LISTS);
    queries.setQueriesData<LibraryPages>(LISTS, (pages) => pages && changeWorkflow(pages, id, change));
    // An answer that is on its way was given before the change.
    await queries.cancelQueries(LISTS);
    await attempt(what, () =>
      work().catch((error: unknown) => {
        for (const [key, pages] of before) queries.setQueryData(key, pages);
        throw error;
      }),
    );
  }

  return {
    setEnabled: (workflow: WorkflowSummary, enabled: boolean) =>
      attemptAtOnce(
        `${workflow.name} could not be ${enabled ? "enabled" : "disabled"}`,
        workflow,
        (row) => ({ ...row, enabled }),
        async () => {
          await unwrap(actions.toggleWorkflow({ params: { id: workflow.id }, body: { enabled } }));
        },
      ),
    publish: (workflow: WorkflowSummary) =>
      attemptAtOnce(
        `${workflow.name} could not be published`,
        workflow,
        (row) => ({ ...row, status: "published" }),
        async () => {
          await unwrap(actions.publishWorkflow({ params: { id: workflow.id }, body: undefined }));
        },
      ),
    archive: (workflow: WorkflowSummary) =>
      attemptAtOnce(
        `${workflow.name} could not be archived`,
        workflow,
        (row) => ({ ...row, status: "archived" }),
        async () => {
          await unwrap(actions.archiveWorkflow({ params: { id: workflow.id }, body: undefined }));
        },
      ),
    duplicate: (workflow: WorkflowSummary) =>
      attempt(`${workflow.name} could not be copied`, async () => {
        const copy = await unwrap(actions.duplicateWorkflow({ params: { id: workflow.id }, body: {} }));
        toast.success(`Copied as ${copy.name}`, { action: { label: "Open", onClick: () => router.push(`/workflows/${copy.workflow_id}`) } });
      }),
    remove: (workflow: WorkflowSummary) =>
      attemptAtOnce(
        `${workflow.name} could not be deleted`,
        workflow,
        () => null,
        async () => {
          await unwrap(actions.deleteWorkflow({ params: { id: workflow.id }, body: undefined }));
          const restore = async () => {
            await unwrap(actions.restoreWorkflow({ params: { id: workflow.id }, body: undefined }));
          };
          toast(`${workflow.name} is deleted`, {
            duration: UNDO_MS,
            action: { label: "Undo", onClick: () => void attempt(`${workflow.name} could not be restored`, restore) },
          });
        },
      ),
  };
}

export type WorkflowCommands = ReturnType<typeof workflowCommands>;
