import { getWorkflow, runWorkflow } from "@/lib/api/contracts/workflows";
import type { Plan } from "@/lib/swdl";
import { EXIT } from "../io";
import { requireOverrides } from "../require-overrides";
import { type Command, word } from "../session";
import { typedParameters } from "../typed-parameters";
import { followRun } from "../watch";
import { planLines, showPlan } from "./plan";
import { runFile } from "./run-file";

/** Starts a run; with `--watch` stays until its end and fails where it does. */
export const run: Command = async (session) => {
  const { client, flags, io } = session;
  const id = word(session, 0, "workflow");
  if (flags.local) return flags["dry-run"] ? showPlan(session) : runFile(session, id);
  const stored = flags.param.length === 0 && flags.overrides === undefined ? null : await client.call(getWorkflow, { params: { id } });
  const parameters = typedParameters(flags.param, stored?.outline?.parameters ?? {});
  const overrides = stored === null ? {} : await requireOverrides(session, stored.workflow_id);
  const started = await client.call(runWorkflow, { params: { id }, body: { parameters, overrides, dry_run: flags["dry-run"] } });
  if (started.run_id === null) {
    session.print(started, ({ plan }) => (plan === undefined ? "Nothing was started." : planLines(plan as Plan)));
    return EXIT.fine;
  }
  if (flags.watch) {
    if (!flags.json) io.out(`Run ${started.number} of ${id}: ${started.run_id}`);
    return followRun(session, started.run_id);
  }
  session.print(started, ({ number, run_id, status }) => `Run ${number} of ${id} is ${status}: ${run_id}`);
  return EXIT.fine;
};
