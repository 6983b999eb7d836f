import type { Definition } from "@/lib/swdl";
import type { TemplateSummaryView } from "./views";

/** A template as the gallery shows it. */
export function summarise(id: string, definition: Definition): TemplateSummaryView {
  const { workflow, stages } = definition;
  return {
    id,
    name: workflow.name,
    description: workflow.description?.trim() ?? "",
    category: workflow.ui?.category ?? "Software",
    tags: workflow.tags,
    color: workflow.ui?.color ?? null,
    icon: workflow.ui?.icon ?? null,
    stage_count: stages.length,
    stage_types: [...new Set(stages.map(({ type }) => type))],
    needs: needsOf(definition),
  };
}

function needsOf({ stages }: Definition): string {
  const needs: string[] = [];
  if (stages.some(({ type }) => type === "agent")) needs.push("An agent provider; without one the agents are simulated");
  if (stages.some(({ type }) => type === "script")) needs.push("Scripts switched on: bash and node");
  if (stages.some(({ type }) => type === "gate")) needs.push("A person to approve");
  return needs.length === 0 ? "Nothing" : needs.join(" · ");
}
