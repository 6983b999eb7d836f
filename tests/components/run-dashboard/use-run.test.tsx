import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useRun } from "@/components/run-dashboard/use-run";
import { api } from "@/hooks/api";
import type { LogLineView } from "@/lib/api/contracts/executions";
import { run } from "./run-fixture";

const line = (seq: number, text: string): LogLineView => ({
  seq,
  line: seq,
  stage_id: "build",
  attempt: 1,
  at: "2026-11-01T08:00:00.000Z",
  stream: "stdout",
  level: "info",
  text,
});

it("reads the lines of a run that went on after its end, and has ended again before the page heard of it", async () => {
  const log = [line(1, "failed here")];
  const failed = run({ status: "failed", position: 5 });
  const server = { listExecutionLogs: () => ({ items: [...log], has_more: false }), getExecution: () => run({ status: "completed", position: 9 }) };
  vi.spyOn(api, "call").mockImplementation((name: string) => Promise.resolve(server[name as keyof typeof server]()) as never);

  const { result } = renderHook(() => useRun(failed));
  await waitFor(() => expect(result.current.lines.map(({ text }) => text)).toEqual(["failed here"]));
  log.push(line(2, "and went on"));
  await act(() => result.current.refresh());
  await waitFor(() => expect(result.current.lines.map(({ text }) => text)).toEqual(["failed here", "and went on"]));
  expect(result.current.run.status).toBe("completed");
});
