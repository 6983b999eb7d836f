import { expect, test } from "vitest";
import type { LogLine } from "@/lib/engine/ports/log-store";
import type { RunSignal } from "@/lib/engine/ports/signals";
import { AT, change, frozenRun, insertWorkflow } from "./support/fixture-run";
import { eventually, onEachDatabase } from "./support/on-each-database";

const line = (number: number, changes: Partial<LogLine> = {}): LogLine => ({
  stageId: "a",
  attempt: 1,
  line: number,
  stream: "stdout",
  level: "info",
  text: `line ${number}`,
  at: AT,
  ...changes,
});

onEachDatabase((stores) => {
  const newRun = async () => {
    const frozen = frozenRun(await insertWorkflow(stores().database));
    await stores().store.create(frozen, change(frozen, 0));
    return frozen;
  };

  test("numbers the lines of a run without a hole, also where several write at once", async () => {
    const run = await newRun();
    await Promise.all(Array.from({ length: 10 }, (_, index) => stores().logs.append(run, [line(index * 2 + 1), line(index * 2 + 2)])));
    const lines = await stores().logs.read(run.runId, { limit: 100 });
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test("reads on after a line, of one stage, of one level", async () => {
    const run = await newRun();
    await stores().logs.append(run, [line(1), line(2, { level: "error", text: "bad \u0000" }), line(1, { stageId: "b" })]);
    const texts = async (options: object) =>
      (await stores().logs.read(run.runId, { limit: 10, ...options })).map(({ seq, stageId, text }) => [seq, stageId, text]);
    expect(await texts({ afterSeq: 1 })).toEqual([
      [2, "a", "bad \ufffd"],
      [3, "b", "line 1"],
    ]);
    expect(await texts({ stageId: "b" })).toEqual([[3, "b", "line 1"]]);
    expect(await texts({ level: "error" })).toEqual([[2, "a", "bad \ufffd"]]);
    expect(await texts({ limit: 1 })).toEqual([[1, "a", "line 1"]]);
    expect((await stores().logs.read(run.runId, { limit: 1 }))[0]).toEqual({ ...line(1), seq: 1 });
  });

  test("signals each commit with its position, and log lines without one", async () => {
    const run = await newRun();
    const heard: RunSignal[] = [];
    const stop = stores().signals.subscribe((signal) => {
      if (signal.runId === run.runId && signal.position !== 1) heard.push(signal);
    });
    await stores().store.commit(change(run, 1));
    await stores().logs.append(run, [line(1)]);
    await eventually(() => (heard.length >= 2 ? true : undefined));
    stop();
    await stores().store.commit(change(run, 2));
    expect(heard).toEqual([
      { runId: run.runId, workspaceId: run.workspaceId, position: 2 },
      { runId: run.runId, workspaceId: run.workspaceId, position: null },
    ]);
  });
});
