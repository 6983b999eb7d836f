import type { Plan, PlanBatch, PlanStage } from "./plan";

/** A plan for people: one line for each batch, one for each stage. */
export function planText(plan: Plan): string {
  const { workflow, batches, warnings } = plan;
  const lines = [`${workflow.name} (${workflow.id} ${workflow.version}): ${count(batches.length, "batch", "batches")}, ${basisText(plan)}`];
  for (const [name, value] of Object.entries(plan.parameters)) lines.push(`  ${name} = ${JSON.stringify(value)}`);
  if (plan.overridden !== undefined) lines.push(`  overridden: ${plan.overridden.join(", ")}`);
  for (const batch of batches) lines.push(batchText(batch), ...batch.stages.map(stageText));
  lines.push(`critical path: ${plan.critical_path.join(" → ")}`);
  for (const warning of warnings) lines.push(`warning: ${warning}`);
  return `${lines.join("\n")}\n`;
}

function batchText({ index, kind, stages }: PlanBatch): string {
  return `${index}. ${kind}${stages.length > 1 ? ` (${stages.length} stages)` : ""}`;
}

function stageText(stage: PlanStage): string {
  const parts = [
    stage.id,
    stage.type === "agent" ? `agent ${stage.agent ?? ""}${stage.model === undefined ? "" : ` on ${stage.model}`}` : stage.type.replace("_", " "),
    `at most ${stage.timeout}`,
  ];
  if (stage.condition !== undefined) parts.push(`if ${stage.condition.trim().replace(/^\$\{\{\s*|\s*\}\}$/g, "")}`);
  if (stage.overridden !== undefined) parts.push(`overridden: ${stage.overridden.join(", ")}`);
  return `   - ${parts.join(" · ")}`;
}

function basisText({ estimated_seconds, estimated_tokens, estimate_basis }: Plan): string {
  const time = spanText(estimated_seconds);
  const tokens = estimated_tokens === null ? "" : `, about ${estimated_tokens} tokens`;
  if (estimate_basis === "history") return `about ${time} by past runs${tokens}`;
  return estimate_basis === "timeouts" ? `at most ${time} by time limits${tokens}` : `up to ${time}, partly by past runs${tokens}`;
}

function spanText(seconds: number): string {
  const units: [number, string][] = [
    [86_400, "d"],
    [3600, "h"],
    [60, "m"],
  ];
  let rest = Math.round(seconds);
  let text = "";
  for (const [size, unit] of units) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) text += `${whole}${unit}`;
  }
  return rest > 0 || text === "" ? `${text}${rest}s` : text;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
