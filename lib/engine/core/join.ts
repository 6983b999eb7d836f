import type { RunEventData } from "@/lib/shared/run/events";
import type { Stage } from "@/lib/swdl";
import { stageStateOf } from "./draft";
import type { RunState } from "./run-state";

type Skip = Pick<RunEventData["stage.skipped"], "reason" | "detail">;

/** swdl.md, join rule: null where the stage may run now that all its dependencies have ended, else why it is skipped. */
export function joinProblem(state: RunState, stage: Stage): Skip | null {
  if (stage.depends_on.length === 0) return null;
  const failed: string[] = [];
  let completed = 0;
  for (const id of stage.depends_on) {
    const dependency = stageStateOf(state, id);
    if (dependency.status === "completed") completed += 1;
    else if (dependency.status === "failed" || dependency.status === "timed_out") {
      if (dependency.tolerated) completed += 1;
      else failed.push(id);
    } else if (dependency.status === "cancelled") failed.push(id);
  }
  switch (stage.run_if) {
    case "none_failed":
      if (failed.length > 0) return { reason: "upstream_failed", detail: `${failed.join(", ")} failed` };
      return completed > 0 ? null : { reason: "dependencies", detail: `every stage before it was skipped: ${stage.depends_on.join(", ")}` };
    case "all_completed":
      return completed === stage.depends_on.length ? null : { reason: "run_if", detail: "not every stage before it completed (run_if: all_completed)" };
    case "all_done":
      return null;
    case "any_completed":
      return completed > 0 ? null : { reason: "run_if", detail: "no stage before it completed (run_if: any_completed)" };
    case "any_failed":
      return failed.length > 0 ? null : { reason: "run_if", detail: "no stage before it failed (run_if: any_failed)" };
  }
}
