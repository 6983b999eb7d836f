import type { PlanView } from "@/lib/api/contracts/workflows";
import { PlanBatches } from "../common/plan-batches";

/** The plan of a template. Nobody has been asked for parameters yet, so that they are missing is no news. */
export function TemplatePlan({ plan }: { plan: PlanView }) {
  return <PlanBatches plan={plan} warnings={plan.warnings.filter((warning) => !warning.startsWith("parameters."))} />;
}
