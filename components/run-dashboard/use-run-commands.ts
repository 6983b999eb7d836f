import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { RunDetail } from "@/lib/api/contracts/executions";
import type { RunStatus } from "@/lib/shared/run/status";

/** What one can do with a run. The page shows the new state at once (`shown`); where the server refuses, it is as it was and a toast says why. */
export function useRunCommands(run: RunDetail, refresh: () => Promise<void>) {
  const actions = useServerActions();
  const router = useRouter();
  const [expected, setExpected] = useState<RunStatus | null>(null);
  const [busy, setBusy] = useState(false);
  const params = { run_id: run.id };

  async function attempt(what: string, status: RunStatus | null, work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setExpected(status);
    try {
      await work();
      await refresh();
    } catch (error) {
      toast.error(what, { description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment." });
    } finally {
      setExpected(null);
      setBusy(false);
    }
  }

  return {
    shown: expected ?? run.status,
    busy,
    pause: () => attempt("The run could not be paused", "paused", () => unwrap(actions.pauseExecution({ params, body: {} }))),
    resume: () => attempt("The run could not be resumed", "running", () => unwrap(actions.resumeExecution({ params, body: {} }))),
    cancel: () => attempt("The run could not be cancelled", "cancelled", () => unwrap(actions.cancelExecution({ params, body: {} }))),
    rerun: () =>
      attempt("The run could not be started again", null, async () => {
        const { run_id } = await unwrap(actions.rerunExecution({ params, body: {} }));
        router.push(`/workflows/${run.workflow.workflow_id}/executions/${run_id}`);
      }),
  };
}

export type RunCommands = ReturnType<typeof useRunCommands>;
