import { expect, test } from "vitest";
import type { LogLine } from "@/lib/engine/ports/log-store";
import { AT, change, frozenRun } from "../db/support/fixture-run";
import type { Adapters } from "./adapters";

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

/** What every `LogStore` promises. */
export function logStoreContract(adapters: () => Adapters): void {
  const newRun = async () => {
    const frozen = frozenRun(await adapters().newOwner());
    await adapters().store.create(frozen, change(frozen, 0));
    return frozen;
  };

  test("numbers the lines of a run without a hole, also where several write at once", async () => {
    const run = await newRun();
    await Promise.all(Array.from({ length: 10 }, (_, index) => adapters().logs.append(run, [line(index * 2 + 1), line(index * 2 + 2)])));
    const lines = await adapters().logs.read(run.runId, { limit: 100 });
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test("reads on after a line, of one stage, of one level", async () => {
    const run = await newRun();
    await adapters().logs.append(run, [line(1), line(2, { level: "error", text: "bad" }), line(1, { stageId: "b" })]);
    const texts = async (options: object) =>
      (await adapters().logs.read(run.runId, { limit: 10, ...options })).map(({ seq, stageId, text }) => [seq, stageId, text]);
    expect(await texts({ afterSeq: 1 })).toEqual([
      [2, "a", "bad"],
      [3, "b", "line 1"],
    ]);
    expect(await texts({ stageId: "b" })).toEqual([[3, "b", "line 1"]]);
    expect(await texts({ level: "error" })).toEqual([[2, "a", "bad"]]);
    expect(await texts({ limit: 1 })).toEqual([[1, "a", "line 1"]]);
    expect((await adapters().logs.read(run.runId, { limit: 1 }))[0]).toEqual({ ...line(1), seq: 1 });
  });
}
