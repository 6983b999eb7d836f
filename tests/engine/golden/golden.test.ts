import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { replay } from "@/lib/engine/core/apply";
import { projectApproval, projectRun, projectStage } from "@/lib/engine/core/project";
import type { ApprovalProjection, FrozenRun, RunProjection, StageProjection } from "@/lib/engine/core/projection-rows";
import { compileRunPlan } from "@/lib/engine/core/run-plan";
import { RUN_EVENT_TYPES, type RunEvent } from "@/lib/shared/run/events";
import { parseDefinition } from "@/lib/swdl";
import { SCENARIOS } from "./scenarios";

interface GoldenRun {
  frozen: FrozenRun;
  events: RunEvent[];
  projections: { run: RunProjection; stages: StageProjection[]; approvals: ApprovalProjection[] };
}

const FOLDER = import.meta.dirname;
/** `STAGECRAFT_GOLDEN=<release>` writes the logs of a release; those of an earlier one are never written again. */
const release = process.env["STAGECRAFT_GOLDEN"];
/** Written by others than the engine. */
const OF_OTHERS = ["phase.changed", "comment.created", "artifact.created"];

it.each(release === undefined ? [] : Object.entries(SCENARIOS))("records %s", async (name, run) => {
  const { t, runId } = await run();
  const stored = t.adapters.runs.get(runId);
  if (stored === undefined) throw new Error("the run is there");
  const projections = { run: stored.run, stages: [...stored.stages.values()], approvals: [...stored.approvals.values()] };
  writeFileSync(join(FOLDER, `${release}-${name}.json`), `${JSON.stringify({ frozen: stored.frozen, events: stored.events, projections }, null, 1)}\n`);
});

const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
const read = (file: string): GoldenRun => JSON.parse(readFileSync(join(FOLDER, file), "utf8"));

it.skipIf(release !== undefined).each(files)("%s gives the rows that it gave when it was written", (file) => {
  const { frozen, events, projections } = read(file);
  const { definition } = parseDefinition(frozen.source);
  if (definition === undefined) throw new Error("a definition of an earlier release is still one");
  const plan = compileRunPlan(definition);
  const state = replay(plan, frozen.runId, events);
  expect(projectRun(state)).toEqual(projections.run);
  const byId = <T extends { stageId: string }>(rows: T[]) => new Map(rows.map((row) => [row.stageId, row]));
  expect(byId([...state.stages.keys()].map((id) => projectStage(plan, state, id)))).toEqual(byId(projections.stages));
  expect([...state.approvals.keys()].map((id) => projectApproval(state, id))).toEqual(projections.approvals);
});

it.skipIf(release !== undefined)("has every event that the engine writes", () => {
  const seen = new Set(files.flatMap((file) => read(file).events.map(({ type }) => type as string)));
  expect(RUN_EVENT_TYPES.filter((type) => !seen.has(type))).toEqual(OF_OTHERS);
});
