import {
  approveGate,
  cancelExecution,
  getExecution,
  listExecutionLogs,
  listExecutions,
  pauseExecution,
  type RunDetail,
  rejectGate,
  rerunExecution,
  resumeExecution,
} from "@/lib/api/contracts/executions";
import { EXIT, UsageError } from "../io";
import { type Command, type Session, word } from "../session";
import { durationText, plain, table } from "../table";
import { typedParameters } from "../typed-parameters";
import { followRun } from "../watch";

export const runs: Command = async (session) => {
  const { client, flags, words } = session;
  const [runId] = words;
  if (runId === undefined) {
    const page = await client.call(listExecutions, { query: { workflow_id: flags.workflow, status: flags.status?.split(","), limit: 50 } });
    session.print(page, ({ items }) =>
      items.length === 0
        ? "No runs."
        : table(
            ["RUN", "WORKFLOW", "NO", "STATUS", "STAGES", "DURATION"],
            items.map((item) => [
              item.id,
              item.workflow.workflow_id,
              String(item.number),
              item.status,
              `${item.stages_done}/${item.stages_total}`,
              durationText(item.duration_ms),
            ]),
          ),
    );
    return EXIT.fine;
  }
  if (flags.watch) return followRun(session, runId);
  if (flags.logs) return printLogs(session, runId);
  const run = await client.call(getExecution, { params: { run_id: runId } });
  session.print(run, runText);
  return EXIT.fine;
};

export const decide =
  (decision: "approve" | "reject"): Command =>
  async (session) => {
    const { client, flags, words } = session;
    const runId = word(session, 0, "run");
    const stageId = words[1] ?? (await onlyWaitingGate(session, runId));
    const form = flags.form.length === 0 ? {} : await filledForm(session, runId, stageId);
    const approval = await client.call(decision === "approve" ? approveGate : rejectGate, {
      params: { run_id: runId, stage_id: stageId },
      body: { comment: flags.comment, form },
    });
    session.print(approval, ({ stage_id, state }) =>
      state === "pending" ? `Noted for ${stage_id}; it waits for further decisions.` : `${stage_id} is ${state}.`,
    );
    return EXIT.fine;
  };

export const control =
  (verb: "pause" | "resume" | "cancel"): Command =>
  async (session) => {
    const contract = { pause: pauseExecution, resume: resumeExecution, cancel: cancelExecution }[verb];
    const answer = await session.client.call(contract, { params: { run_id: word(session, 0, "run") }, body: { reason: session.flags.reason } });
    session.print(answer, ({ id, status }) => `${id} is ${status}.`);
    return EXIT.fine;
  };

/** A new run of the same text and parameters; with `--from` what was done before that stage is kept. */
export const rerun: Command = async (session) => {
  const { client, flags } = session;
  const started = await client.call(rerunExecution, { params: { run_id: word(session, 0, "run") }, body: { from_stage: flags.from } });
  if (flags.watch) return followRun(session, started.run_id);
  session.print(started, ({ number, run_id, status }) => `Run ${number} is ${status}: ${run_id}`);
  return EXIT.fine;
};

/** `--form name=value` by the types that the gate's form declares. */
async function filledForm({ client, flags }: Session, runId: string, stageId: string) {
  const { approvals } = await client.call(getExecution, { params: { run_id: runId } });
  const fields = approvals.findLast((approval) => approval.stage_id === stageId)?.form ?? {};
  const declared = Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, { type: type ?? "any" }]));
  return typedParameters(flags.form, declared, "--form");
}

async function onlyWaitingGate({ client }: Session, runId: string): Promise<string> {
  const { approvals } = await client.call(getExecution, { params: { run_id: runId } });
  const waiting = approvals.filter(({ state }) => state === "pending").map(({ stage_id }) => stage_id);
  const [only] = waiting;
  if (only === undefined) throw new UsageError("no gate of this run waits for a decision");
  if (waiting.length > 1) throw new UsageError(`say which gate: ${waiting.join(", ")}`);
  return only;
}

async function printLogs({ client, io, flags }: Session, runId: string) {
  for (let after = 0; ; ) {
    const { items, has_more } = await client.call(listExecutionLogs, { params: { run_id: runId }, query: { after, limit: 10_000 } });
    for (const line of items) io.out(flags.json ? JSON.stringify(line) : `${line.stage_id} | ${plain(line.text)}`);
    after = items.at(-1)?.seq ?? after;
    if (!has_more) return EXIT.fine;
  }
}

function runText({ workflow, number, status, error, stages, approvals }: RunDetail): string {
  const rows = stages.map((stage) => [
    stage.id,
    stage.status,
    String(stage.attempt),
    durationText(stage.duration_ms),
    plain(stage.error?.message ?? stage.detail ?? ""),
  ]);
  const waiting = approvals.filter(({ state }) => state === "pending").map(({ stage_id, message }) => `Waiting for a decision: ${stage_id}: ${plain(message)}`);
  const failure = error === null ? [] : [plain(error.message)];
  return [`${plain(workflow.name)}, run ${number}: ${status}`, ...failure, "", table(["STAGE", "STATUS", "ATTEMPT", "DURATION", ""], rows), ...waiting].join(
    "\n",
  );
}
