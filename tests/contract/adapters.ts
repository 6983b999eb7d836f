import type { ApprovalProjection, RunProjection, StageProjection } from "@/lib/engine/core/projection-rows";
import type { JobQueue, LeasedJob } from "@/lib/engine/ports/job-queue";
import type { LogStore } from "@/lib/engine/ports/log-store";
import type { RunStore } from "@/lib/engine/ports/run-store";
import type { RunSignals } from "@/lib/engine/ports/signals";

/** The ports that a suite is run over, and what it needs besides them to look at what they did. */
export interface Adapters {
  store: RunStore;
  queue: JobQueue;
  logs: LogStore;
  signals: RunSignals;
  /** A workflow for runs to belong to; in a workspace of its own where none is given. */
  newOwner(workspaceId?: string): Promise<{ workspaceId: string; workflowRowId: string }>;
  projections(runId: string): Promise<{ run: RunProjection; stages: StageProjection[]; approvals: ApprovalProjection[] }>;
  /** Ids of the jobs that are not done, due or not. */
  pendingJobs(): Promise<string[]>;
  clearJobs(): Promise<void>;
  /** As if all leases had been taken before the database was last started. */
  takenBeforeTheLastStart(): Promise<void>;
  /** As if the holder of this lease had been silent for longer than a heartbeat may take. */
  silence(job: LeasedJob): Promise<void>;
}
