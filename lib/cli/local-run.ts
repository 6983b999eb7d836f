import type { RunMessage } from "@/lib/api/client/watch-run";
import type { JsonObject } from "@/lib/shared/json";
import type { Definition } from "@/lib/swdl";

/** A run without a server: in this process, its state in memory. */
export interface LocalRunRequest {
  source: string;
  /** The parsed `source` with `overrides` applied. */
  definition: Definition;
  parameters: JsonObject;
  overrides: JsonObject;
  /** Where the workflows lie that its stages may start: the folder of the file. */
  workflowsFolder: string;
  /** Where scripts work. Absent: a folder that is removed at the end. */
  projectFolder: string | undefined;
  /** Values of `secrets.<name>`. */
  secrets: Record<string, string>;
}

export type LocalMessage = Exclude<RunMessage, { event: "snapshot" }>;

export interface LocalRun {
  runId: string;
  /** What happens, up to the run's last event. Read once. */
  messages: AsyncIterable<LocalMessage>;
  decide(stageId: string, decision: "approved" | "rejected"): Promise<void>;
  cancel(reason: string): Promise<void>;
  /** Ends the work and removes what is temporary. */
  close(): Promise<void>;
}
