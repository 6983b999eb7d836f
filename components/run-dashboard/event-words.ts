import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";

/** An event in a few words: "Build: started", "Run: paused", "Deploy: decided, approved". */
export function eventWords({ type, stage_id, data }: RunEventView, run: RunDetail): string {
  const [, verb = type] = type.split(".");
  const subject = stage_id === null ? "Run" : (run.stages.find(({ id }) => id === stage_id)?.name ?? stage_id);
  const decision = data["decision"];
  return `${subject}: ${verb.replaceAll("_", " ")}${typeof decision === "string" ? `, ${decision}` : ""}`;
}
