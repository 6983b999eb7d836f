import { expect, test } from "vitest";
import type { RunSignal } from "@/lib/engine/ports/signals";
import { AT, change, frozenRun } from "../db/support/fixture-run";
import { eventually } from "../support/eventually";
import type { Adapters } from "./adapters";

/** What every `RunSignals` promises. */
export function runSignalsContract(adapters: () => Adapters): void {
  test("signals each commit with its position, and log lines without one", async () => {
    const run = frozenRun(await adapters().newOwner());
    await adapters().store.create(run, change(run, 0));
    const heard: RunSignal[] = [];
    const stop = adapters().signals.subscribe((signal) => {
      if (signal.runId === run.runId && signal.position !== 1) heard.push(signal);
    });
    await adapters().store.commit(change(run, 1));
    await adapters().logs.append(run, [{ stageId: "a", attempt: 1, line: 1, stream: "stdout", level: "info", text: "line", at: AT }]);
    await eventually(() => (heard.length >= 2 ? true : undefined));
    stop();
    await adapters().store.commit(change(run, 2));
    expect(heard).toEqual([
      { runId: run.runId, workspaceId: run.workspaceId, position: 2 },
      { runId: run.runId, workspaceId: run.workspaceId, position: null },
    ]);
  });
}
