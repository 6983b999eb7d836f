import { AppError, type FieldError } from "@/lib/shared/app-error";
import { durationMs } from "@/lib/shared/duration";
import type { JsonObject } from "@/lib/shared/json";
import { type Gate, type Parameter, parameterProblem, type Stage } from "@/lib/swdl";
import { quorumReached } from "./apply-gate";
import { stageStateOf } from "./draft";
import { ENGINE_ACTOR, failStage } from "./fail-stage";
import type { ApprovalProjection } from "./projection-rows";
import { asText, evaluated, resolveInputs } from "./resolve-stage";
import type { RunInput } from "./run-input";
import { stageOf } from "./run-plan";
import { scopeOf } from "./scope";
import type { Step } from "./step";

/** Asks people: the stage waits until they have decided or the time is over. */
export function requestApproval(step: Step, stage: Stage, gate: Gate, attempt: number): void {
  const { plan, frozen, at, namedUuid } = step.context;
  const scope = scopeOf(plan, step.draft, frozen, stage.id, Math.max(1, attempt), at);
  const inputs = resolveInputs(stage, scope, at);
  const message = asText(evaluated("gate.message", gate.message, scope, at));
  const expiresAt = step.later(durationMs(gate.timeout));
  step.emit({
    type: "gate.requested",
    stage_id: stage.id,
    attempt,
    data: {
      // By position, because one attempt can ask twice: a stage that was cancelled while it waited, and taken back by hand.
      approval_id: namedUuid(`${step.draft.runId}:${stage.id}:${step.draft.position}:approval`),
      message,
      approvers: gate.approvers,
      required: gate.required,
      form: gate.form,
      expires_at: expiresAt,
      on_timeout: gate.on_timeout,
      self_approval: gate.self_approval,
    },
  });
  step.emit({ type: "stage.waiting", stage_id: stage.id, attempt, data: { reason: "approval", inputs } });
  step.command({ type: "startTimer", timer: { type: "gate_timeout", stageId: stage.id, attempt }, at: expiresAt });
  for (const [index, { after }] of gate.escalate.entries()) {
    step.command({ type: "startTimer", timer: { type: "escalate", stageId: stage.id, attempt, step: index }, at: step.later(durationMs(after)) });
  }
}

type Decision = Extract<RunInput, { type: "gate_decided" }>;

/**
 * Takes a decision: the stage may go on, ends, or waits for more who agree. Throws
 * `invalid_transition` for a late or double decision, `forbidden` for who is no approver, `invalid_input` for the form.
 */
export function decide(step: Step, { stageId, decision, actor, comment, form }: Decision): void {
  const stage = stageOf(step.context.plan, stageId);
  const approval = pendingApproval(step, stageId);
  if (approval === undefined) throw new AppError("invalid_transition", `${stage.name} does not wait for a decision`);
  if (approval.decisions.some((given) => given.actor.id === actor.id)) throw new AppError("invalid_transition", "you have decided this already");
  requireApprover(step, approval, actor);
  const fields = decision === "approved" ? completedForm(approval, form) : {};
  const { kind, id, name } = actor;
  step.emit({
    type: "gate.decided",
    stage_id: stageId,
    attempt: stageStateOf(step.draft, stageId).attempt,
    data: { approval_id: approval.approvalId, decision, actor: { kind, id, name }, comment, form: fields },
  });
  if (decision === "rejected") {
    cancelTimers(step, stageId);
    failStage(step, stageId, { code: "rejected", message: comment === "" ? `rejected by ${name}` : `rejected by ${name}: ${comment}`, retryable: false });
    return;
  }
  const now = step.draft.approvals.get(approval.approvalId);
  if (now === undefined || !quorumReached(now)) return;
  cancelTimers(step, stageId);
  if (stage.type === "gate") completeGate(step, stageId, now);
}

/** What `on_timeout` says, once the time of a gate is over. */
export function gateTimedOut(step: Step, stageId: string): void {
  const approval = pendingApproval(step, stageId);
  if (approval === undefined) return;
  const stage = stageOf(step.context.plan, stageId);
  const gate = gateOf(stage);
  const attempt = stageStateOf(step.draft, stageId).attempt;
  if (gate?.on_timeout === "auto_approve") {
    const form = Object.fromEntries(Object.entries(approval.form).map(([name, field]) => [name, field.default ?? null]));
    const decided = { decision: "approved" as const, actor: ENGINE_ACTOR, comment: "approved by time-out", form };
    step.emit({ type: "gate.decided", stage_id: stageId, attempt, data: { approval_id: approval.approvalId, ...decided } });
    if (stage.type === "gate") completeGate(step, stageId, { ...approval, decisions: [{ ...decided, at: step.at }] });
    return;
  }
  if (gate?.on_timeout === "reject") {
    step.emit({
      type: "gate.decided",
      stage_id: stageId,
      attempt,
      data: { approval_id: approval.approvalId, decision: "rejected", actor: ENGINE_ACTOR, comment: "rejected by time-out", form: {} },
    });
    failStage(step, stageId, { code: "rejected", message: `nobody decided within ${gate.timeout}`, retryable: false });
    return;
  }
  if (gate?.on_timeout === "escalate" && escalateInTurn(step, stageId, gate, approval)) return;
  failStage(step, stageId, { code: "gate_timeout", message: `nobody decided within ${gate?.timeout ?? "the time"}`, retryable: false }, true);
}

/** At its time-out a gate goes to the next of its escalation chain and waits once more; false where the chain has come to its end. */
function escalateInTurn(step: Step, stageId: string, gate: Gate, approval: ApprovalProjection): boolean {
  const last = stepOf(gate, approval);
  const next = gate.escalate[last + 1];
  if (next === undefined) return false;
  const { attempt } = stageStateOf(step.draft, stageId);
  const expiresAt = step.later(durationMs(gate.timeout));
  const data = { approval_id: approval.approvalId, approvers: next.approvers, expires_at: expiresAt };
  step.emit({ type: "gate.escalated", stage_id: stageId, attempt, data });
  step.command({ type: "startTimer", timer: { type: "gate_timeout", stageId, attempt, round: last + 2 }, at: expiresAt });
  return true;
}

/** Other approvers, after the gate has waited for a while. */
export function escalateGate(step: Step, stageId: string, index: number): void {
  const approval = pendingApproval(step, stageId);
  const gate = gateOf(stageOf(step.context.plan, stageId));
  const next = gate?.escalate[index];
  // A timer that comes twice, or late, must not lead back to those who were asked before.
  if (approval === undefined || gate === undefined || next === undefined || index <= stepOf(gate, approval)) return;
  step.emit({
    type: "gate.escalated",
    stage_id: stageId,
    attempt: stageStateOf(step.draft, stageId).attempt,
    data: { approval_id: approval.approvalId, approvers: next.approvers, expires_at: approval.expiresAt },
  });
}

/** How far along its escalation chain a gate is: -1 where those it began with are asked. */
function stepOf(gate: Gate, { approvers }: ApprovalProjection): number {
  return gate.escalate.findLastIndex((step) => step.approvers.join("\n") === approvers.join("\n"));
}

/** The gate of a stage that is one or that has one before it. */
export function gateOf(stage: Stage): Gate | undefined {
  if (stage.type === "gate") return stage.gate;
  return typeof stage.requires_approval === "object" ? stage.requires_approval : undefined;
}

function pendingApproval(step: Step, stageId: string): ApprovalProjection | undefined {
  const id = step.draft.openApprovals.get(stageId);
  return id === undefined ? undefined : step.draft.approvals.get(id);
}

function completeGate(step: Step, stageId: string, approval: ApprovalProjection): void {
  const last = approval.decisions.at(-1);
  const form = Object.assign({}, ...approval.decisions.map((decision) => decision.form)) as JsonObject;
  const outputs = { ...form, decision: "approved", decided_by: last?.actor.name ?? "", decided_at: step.at, comment: last?.comment ?? "" };
  step.emit({ type: "stage.completed", stage_id: stageId, attempt: stageStateOf(step.draft, stageId).attempt, data: { outputs } });
}

/** The timers of a gate that has ended are no longer wanted. */
export function cancelTimers(step: Step, stageId: string): void {
  const { attempt } = stageStateOf(step.draft, stageId);
  step.command({ type: "cancelTimer", timer: { type: "gate_timeout", stageId, attempt } });
  for (const index of gateOf(stageOf(step.context.plan, stageId))?.escalate.keys() ?? []) {
    step.command({ type: "cancelTimer", timer: { type: "escalate", stageId, attempt, step: index } });
    step.command({ type: "cancelTimer", timer: { type: "gate_timeout", stageId, attempt, round: index + 1 } });
  }
}

function requireApprover(step: Step, approval: ApprovalProjection, actor: Decision["actor"]): void {
  if (!approval.selfApproval && actor.id === step.context.frozen.actor.id)
    throw new AppError("forbidden", "the one who started the run may not decide this gate");
  const email = actor.email?.toLowerCase();
  const named = approval.approvers.some((approver) => {
    const name = approver.toLowerCase();
    return (email !== undefined && name === `user:${email}`) || actor.roles.some((role) => name === `role:${role.toLowerCase()}`);
  });
  if (approval.approvers.length > 0 && !named) throw new AppError("forbidden", `this gate is decided by ${approval.approvers.join(", ")}`);
}

function completedForm(approval: ApprovalProjection, given: JsonObject): JsonObject {
  const errors: FieldError[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(approval.form, name))
    .map((name) => ({ path: `form.${name}`, message: "the form has no such field" }));
  const form: JsonObject = {};
  for (const [name, field] of Object.entries(approval.form)) {
    const value = (Object.hasOwn(given, name) ? given[name] : undefined) ?? field.default ?? null;
    form[name] = value;
    const message = value === null ? (field.required ? "required" : null) : parameterProblem(field as Omit<Parameter, "required" | "secret">, value);
    if (message !== null) errors.push({ path: `form.${name}`, message });
  }
  if (errors.length > 0) throw new AppError("invalid_input", "the form is not filled in right", { errors });
  return form;
}
