import { checkEvents, RUN_ENDS, STAGE_ENDS } from "./check-events";
import { expectedOutcome, fateOf, readWorkflow, type WrittenWorkflow } from "./expected-outcome";
import type { Arrival } from "./journal";
import type { LoggedEvent, RunLog } from "./run-log";

const WITHOUT_EFFECT = ["approve", "reject", "wait"];

/**
 * What is wrong with a run that should have ended: one line a problem, none where all promises were kept. Knows the tables and the journal
 * of the stages' effects, and shares nothing with the engine.
 */
export function checkRun(log: RunLog, arrivals: readonly Arrival[]): string[] {
  const workflow = readWorkflow(log.run.source);
  const problems = [...checkEvents(workflow, log.events), ...checkOutcome(workflow, log), ...checkProjections(log), ...checkEffects(workflow, log, arrivals)];
  return problems.map((problem) => `run ${log.run.id}: ${problem}`);
}

function checkOutcome(workflow: WrittenWorkflow, { run, stages }: RunLog): string[] {
  const expected = expectedOutcome(workflow);
  const problems: string[] = [];
  if (run.status !== expected.run) problems.push(`ended as ${run.status} instead of ${expected.run}`);
  if (expected.run === "completed" && run.has_failures !== expected.hasFailures) problems.push(`has_failures is ${run.has_failures}`);
  for (const { stage_id, status } of stages) {
    const wanted = expected.stages.get(stage_id);
    if (status !== wanted && !(expected.run === "failed" && mayEndEarly(stage_id, status)))
      problems.push(`${stage_id} ended as ${status} instead of ${wanted}`);
  }
  return problems;
}

/** In a run that stops because another stage failed, nothing is tried again and nobody is waited for. */
function mayEndEarly(stageId: string, status: string): boolean {
  return status === "cancelled" || (status === "failed" && fateOf(stageId) === "resume");
}

/** The rows that pages read must say what the events say. */
function checkProjections({ run, stages, events }: RunLog): string[] {
  const problems: string[] = [];
  const ended = new Map<string, LoggedEvent>();
  const attempts = new Map<string, number>();
  for (const event of events) {
    if (event.stage_id === null) continue;
    if (STAGE_ENDS.has(event.type)) ended.set(event.stage_id, event);
    if (event.attempt !== null) attempts.set(event.stage_id, event.attempt);
  }
  if (run.position !== events.length) problems.push(`its row is at position ${run.position} of ${events.length}`);
  if (run.stages_done !== ended.size) problems.push(`its row counts ${run.stages_done} ended stages of ${ended.size}`);
  if (run.stages_total !== stages.length) problems.push(`its row counts ${run.stages_total} stages of ${stages.length}`);
  const last = events.findLast(({ type }) => RUN_ENDS.has(type))?.type.slice("run.".length);
  if (run.status !== last) problems.push(`its row says ${run.status}, its log ${last}`);
  for (const { stage_id, status, attempt, outputs } of stages) {
    const end = ended.get(stage_id);
    if (end?.type !== `stage.${status}`) problems.push(`the row of ${stage_id} says ${status}, the log ${end?.type}`);
    if (attempt !== (attempts.get(stage_id) ?? 0)) problems.push(`the row of ${stage_id} says attempt ${attempt}, the log ${attempts.get(stage_id) ?? 0}`);
    if (status === "completed" && JSON.stringify(outputs) !== JSON.stringify(end?.data["outputs"]))
      problems.push(`the outputs of ${stage_id} are not those of its event`);
  }
  return problems;
}

/** At least once for what is finished; and once for each attempt at most, so that a second effect has a lost or failed attempt before it. */
function checkEffects({ stages }: WrittenWorkflow, { run, events }: RunLog, arrivals: readonly Arrival[]): string[] {
  const problems: string[] = [];
  for (const { id, fate } of stages) {
    const own = arrivals.filter(({ stage }) => stage === id);
    const seen = own.map(({ attempt }) => attempt);
    const started = events.filter(({ type, stage_id }) => type === "stage.started" && stage_id === id).map(({ attempt }) => attempt);
    if (new Set(seen).size !== seen.length) problems.push(`an attempt of ${id} had its effect twice: ${seen}`);
    for (const attempt of seen) if (!started.includes(attempt)) problems.push(`attempt ${attempt} of ${id} had an effect and was never started`);
    const completed = events.find(({ type, stage_id }) => type === "stage.completed" && stage_id === id)?.attempt;
    if (completed !== undefined && !WITHOUT_EFFECT.includes(fate) && !seen.includes(Number(completed))) problems.push(`${id} completed without an effect`);
    const odd = own.find(({ idempotencyKey }) => idempotencyKey !== `${run.id}/${id}`);
    if (odd !== undefined) problems.push(`${id} sent the idempotency key ${odd.idempotencyKey}`);
  }
  return problems;
}
