import type { JsonObject } from "@/lib/shared/json";
import type { Outline, StageType } from "@/lib/swdl";
import type { BuilderCatalog } from "../builder-catalog";

/** The kinds of stages that can be added, each with what it is for. */
export const STAGE_CHOICES: readonly { type: StageType; does: string }[] = [
  { type: "agent", does: "An AI agent works on a task and gives what you ask for." },
  { type: "gate", does: "The run waits until a person approves or rejects." },
  { type: "action", does: "Calls a service or changes data, without an agent." },
  { type: "script", does: "Runs shell commands in the project." },
  { type: "workflow", does: "Starts another workflow and waits for its end." },
  { type: "fan_out", does: "Does one stage for each item of a list, side by side." },
];

const BASE_IDS: Record<StageType, string> = {
  agent: "agent-task",
  gate: "approval",
  action: "action",
  script: "script",
  workflow: "sub-workflow",
  fan_out: "for-each-item",
};

/** A stage of a type with only what it must have, under an id that is free. */
export function newStage(outline: Outline, type: StageType, catalog: BuilderCatalog): JsonObject & { id: string } {
  return { id: freeId(outline, BASE_IDS[type]), type, ...fieldsOf(type, outline, catalog) };
}

function fieldsOf(type: StageType, outline: Outline, catalog: BuilderCatalog): JsonObject {
  switch (type) {
    case "agent":
      return { roles: { primary: { artifact: usualAgent(outline) } } };
    case "gate":
      return { gate: { kind: "manual_approval" } };
    case "action": {
      // What each server has, and what needs least to be filled in.
      const known = catalog.actions.find(({ name }) => name === "notification.send") ?? catalog.actions.find(({ config }) => config["required"] === undefined);
      return known === undefined || known.name === "notification.send"
        ? { action: "notification.send", config: { message: "Say here what has happened." } }
        : { action: known.name };
    }
    case "script":
      return { run: 'echo "Write here what to run."' };
    case "workflow": {
      const own = outline.raw["workflow"];
      const ownId = typeof own === "object" && own !== null && !Array.isArray(own) ? own["id"] : undefined;
      return { workflow: catalog.workflows.find(({ workflow_id }) => workflow_id !== ownId)?.workflow_id ?? "another-workflow" };
    }
    case "fan_out":
      return { fan_out: { source: "${{ ['first', 'second'] }}", stage_template: { type: "script", env: { ITEM: "${{ item }}" }, run: 'echo "$ITEM"' } } };
  }
}

/** The agent of the last stage that has one: the next stage is often for the same. */
function usualAgent({ stages }: Outline): string {
  for (const { raw } of [...stages].reverse()) {
    const roles = raw["roles"];
    const primary = typeof roles === "object" && roles !== null && !Array.isArray(roles) ? roles["primary"] : undefined;
    const artifact = typeof primary === "object" && primary !== null && !Array.isArray(primary) ? primary["artifact"] : undefined;
    if (typeof artifact === "string" && /^agent:./.test(artifact)) return artifact;
  }
  return "agent:assistant";
}

/** The longest that an id may be. */
const MAX_ID = 64;

/** The id itself where it is free, else the first with a number behind it that is. `taken`: ids that are not in the text yet. */
export function freeId({ stages }: Outline, wished: string, taken: ReadonlySet<string> = new Set()): string {
  const isTaken = (id: string) => taken.has(id) || stages.some((stage) => stage.id === id);
  if (!isTaken(wished)) return wished;
  for (let number = 2; ; number += 1) {
    const tail = `-${number}`;
    const id = wished.slice(0, MAX_ID - tail.length).replace(/-+$/, "") + tail;
    if (!isTaken(id)) return id;
  }
}
