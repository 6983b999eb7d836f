import type { ReactNode } from "react";
import { type RunCommands, useRunCommands } from "@/components/run-dashboard/use-run-commands";
import type { RunDetail } from "@/lib/api/contracts/executions";

/** Gives its child the commands of a run, and the run as they show it. */
export function InRun({ run, children }: { run: RunDetail; children(shown: RunDetail, commands: RunCommands): ReactNode }) {
  const commands = useRunCommands(run, async () => undefined);
  return children(commands.shown, commands);
}
