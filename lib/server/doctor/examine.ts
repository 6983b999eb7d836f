import type { DoctorStore } from "@/db/doctor-store";
import { checkRun, type Difference } from "./check-run";

const RUNS_AT_A_TIME = 200;
/** Longer values are cut in what is printed: a stage's outputs may be long. */
const PRINTED_CHARACTERS = 160;

export interface Findings {
  runs: number;
  differences: number;
  /** Of the differences. */
  mended: number;
  quarantined: number;
}

export interface Examination {
  store: DoctorStore;
  /** Whether what can be mended is mended: rows are written anew from the log, which is never changed. */
  repair: boolean;
  print(line: string): void;
}

/** Compares all that is derived with what it is derived from, and prints each difference. */
export async function examine({ store, repair, print }: Examination): Promise<Findings> {
  const findings: Findings = { runs: 0, differences: 0, mended: 0, quarantined: 0 };
  const note = (subject: string, differences: readonly Difference[], mended: boolean) => {
    for (const { where, stored, expected } of differences)
      print(`${subject}: ${where} is ${shown(stored)}, should be ${shown(expected)}${mended ? " (mended)" : ""}`);
    findings.differences += differences.length;
    if (mended) findings.mended += differences.length;
  };

  let last = "";
  for (let ids = await store.runIds(last, RUNS_AT_A_TIME); ids.length > 0; ids = await store.runIds(last, RUNS_AT_A_TIME)) {
    for (const runId of ids) {
      await store.visitRun(runId, (run) => {
        const { differences, expected } = checkRun(run);
        const mend = repair && differences.length > 0 ? expected : undefined;
        note(`run ${runId}`, differences, mend !== undefined);
        return mend;
      });
      findings.runs += 1;
      last = runId;
    }
  }
  for (const { stored, expected } of await store.workflowCounts()) {
    if (repair) await store.setWorkflowCounts(expected);
    const { workflowRowId, ...counts } = stored;
    const differences = (Object.keys(counts) as (keyof typeof counts)[])
      .filter((name) => stored[name] !== expected[name])
      .map((name) => ({ where: COLUMNS[name], stored: stored[name], expected: expected[name] }));
    note(`workflow ${workflowRowId}`, differences, repair);
  }
  const orphans = await store.orphanedJobs();
  if (repair && orphans.length > 0) await store.deleteJobs(orphans.map(({ id }) => id));
  for (const { id, runId, kind } of orphans) note(`job ${id}`, [{ where: kind, stored: `for run ${runId}, which does not exist`, expected: "gone" }], repair);
  for (const { runId, reason } of await store.quarantined()) {
    print(`run ${runId}: set aside after repeated failures: ${reason}. Try it again with --release ${runId}`);
    findings.quarantined += 1;
  }
  return findings;
}

const COLUMNS = { runCount: "workflows.run_count", successCount: "workflows.success_count", failureCount: "workflows.failure_count" } as const;

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > PRINTED_CHARACTERS ? `${text.slice(0, PRINTED_CHARACTERS)}…` : text;
}
