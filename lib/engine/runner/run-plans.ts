import { definitionOfRun } from "@/lib/swdl";
import type { FrozenRun } from "../core/projection-rows";
import { compileRunPlan, type RunPlan } from "../core/run-plan";
import { RecentlyUsed } from "./recently-used";

const CACHED_PLANS = 100;

/** The compiled definitions of runs: parsing a text costs more than a commit, and most runs of a workflow have the same. */
export class RunPlans {
  private readonly plans = new RecentlyUsed<RunPlan>(CACHED_PLANS);

  /** Throws where the text or the overrides no longer make a valid definition: a run that an older release admitted. */
  of({ runId, source, overrides }: Pick<FrozenRun, "runId" | "source" | "overrides">): RunPlan {
    const key = Object.keys(overrides).length === 0 ? source : `${JSON.stringify(overrides)}\n${source}`;
    const known = this.plans.get(key);
    if (known !== undefined) return known;
    const definition = definitionOfRun({ source, overrides });
    if (!definition.ok) throw new Error(`the definition of run ${runId} is no longer valid: ${definition.error}`);
    const plan = compileRunPlan(definition.value);
    this.plans.set(key, plan);
    return plan;
  }
}
