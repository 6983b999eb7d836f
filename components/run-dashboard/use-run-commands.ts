import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/common/toast";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { Problem } from "@/lib/api/contracts/common";
import type { Approval, RunDetail } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import type { GateDecision } from "@/lib/shared/run/status";
import type { Diagnostic } from "@/lib/swdl";
import type { DecisionBody } from "../approvals/use-decision";
import { EXPECTED_CHANGES, type Expected, expectedRun, overriddenWith } from "./expected-run";

/** Why something was not done: in words, and at which of the fields that were given. */
export interface Refused {
  detail: string;
  errors: Problem["errors"];
}

export interface ForkEdits {
  from_stage: string;
  parameters: JsonObject;
  inputs: JsonObject;
  outputs: Record<string, JsonObject>;
  /** Absent: that of the run. */
  definition?: string;
  reason: string;
}

/**
 * What one can do with a run and its stages. `shown` is the run as it will be once the server has done what was just asked for; where it refuses,
 * the run is as it was. Each act resolves to null, or to why it was not done: a toast says so, but for those of dialogs, which show it themselves.
 */
export function useRunCommands(run: RunDetail, refresh: () => Promise<void>) {
  const actions = useServerActions();
  const router = useRouter();
  const [expected, setExpected] = useState<Expected | null>(null);
  const [busy, setBusy] = useState(false);
  const params = { run_id: run.id };

  async function expecting(expectation: Expected | null, work: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setExpected(expectation);
    try {
      await work();
      await refresh();
    } finally {
      setExpected(null);
      setBusy(false);
    }
  }
  async function attempt(expectation: Expected | null, work: () => Promise<unknown>): Promise<Refused | null> {
    try {
      await expecting(expectation, work);
      return null;
    } catch (error) {
      if (error instanceof ActionError) return { detail: error.message, errors: [...error.problem.errors, ...errorsIn(error.problem.diagnostics ?? [])] };
      return { detail: "The server did not answer. Try again in a moment.", errors: [] };
    }
  }
  async function told(what: string, expectation: Expected | null, work: () => Promise<unknown>): Promise<Refused | null> {
    const refused = await attempt(expectation, work);
    if (refused !== null) toast.error(what, { description: refused.detail });
    return refused;
  }
  const open = ({ run_id }: { run_id: string }) => router.push(`/workflows/${run.workflow.workflow_id}/executions/${run_id}`);
  const ofStage = (stageId: string) => ({ ...params, stage_id: stageId });
  const stageWill = (stageId: string, act: keyof typeof EXPECTED_CHANGES): Expected => ({ of: "stage", stageId, change: EXPECTED_CHANGES[act] });

  return {
    shown: expectedRun(run, expected),
    busy,
    pause: () => told("The run could not be paused", { of: "run", status: "paused" }, () => unwrap(actions.pauseExecution({ params, body: {} }))),
    resume: () => told("The run could not be resumed", { of: "run", status: "running" }, () => unwrap(actions.resumeExecution({ params, body: {} }))),
    cancel: () => told("The run could not be cancelled", { of: "run", status: "cancelled" }, () => unwrap(actions.cancelExecution({ params, body: {} }))),
    rerun: (fromStage?: string) =>
      told("The run could not be started again", null, async () =>
        open(await unwrap(actions.rerunExecution({ params, body: fromStage === undefined ? {} : { from_stage: fromStage } }))),
      ),
    retry: (stageId: string) =>
      told("The stage could not be retried", stageWill(stageId, "retry"), () => unwrap(actions.retryStage({ params: ofStage(stageId), body: {} }))),
    hold: (stageId: string) =>
      told("The stage could not be held", stageWill(stageId, "hold"), () => unwrap(actions.holdStage({ params: ofStage(stageId), body: {} }))),
    release: (stageId: string) =>
      told("The stage could not be released", stageWill(stageId, "release"), () => unwrap(actions.releaseStage({ params: ofStage(stageId), body: {} }))),
    retryWith: (stageId: string, inputs: JsonObject, reason: string) =>
      attempt(stageWill(stageId, "retry"), () => unwrap(actions.retryStage({ params: ofStage(stageId), body: { inputs, reason } }))),
    skip: (stageId: string, reason: string) =>
      attempt(stageWill(stageId, "skip"), () => unwrap(actions.skipStage({ params: ofStage(stageId), body: { reason } }))),
    override: (stageId: string, outputs: JsonObject, reason: string) =>
      attempt({ of: "stage", stageId, change: overriddenWith(outputs) }, () =>
        unwrap(actions.overrideStage({ params: ofStage(stageId), body: { outputs, reason } })),
      ),
    /** Throws `ActionError` where the server refuses: the form of the decision shows why. */
    decide: (approval: Approval, decision: GateDecision, body: DecisionBody) =>
      expecting({ of: "gate", approval, decision }, () => {
        const input = { params: ofStage(approval.stage_id), body };
        return unwrap(decision === "approved" ? actions.approveGate(input) : actions.rejectGate(input));
      }),
    fork: (edits: ForkEdits) => attempt(null, async () => open(await unwrap(actions.forkExecution({ params, body: edits })))),
  };
}

/** What is wrong in a definition, each with its line and column. */
function errorsIn(diagnostics: readonly Diagnostic[]): Refused["errors"] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.map(({ message, range: { start } }) => ({ path: `definition ${start.line}:${start.column}`, message }));
}

export type RunCommands = ReturnType<typeof useRunCommands>;
