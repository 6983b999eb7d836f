import { expect, test } from "vitest";
import { openRunMessages } from "@/lib/api/server/sse/run-messages";
import { streamResponse } from "@/lib/api/server/sse/stream-response";
import { FakeRun } from "./fake-run";

async function respond(run: FakeRun) {
  const stop = new AbortController();
  const messages = await openRunMessages({
    runId: run.id,
    reader: run.reader,
    hubs: run.hubs,
    clock: run.clock,
    after: undefined,
    logsAfter: undefined,
    signal: stop.signal,
  });
  if (messages === undefined) throw new Error("nothing to say");
  const seen = { closed: 0, failures: [] as unknown[] };
  const response = streamResponse(messages, { clock: run.clock, stop, closed: () => (seen.closed += 1), failed: (error) => seen.failures.push(error) });
  return { response, stop, seen };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function untilReleased(run: FakeRun): Promise<void> {
  for (let turns = 0; turns < 100 && run.hubs.size > 0; turns += 1) await turn();
}

function running(): FakeRun {
  const run = new FakeRun();
  run.commit("run.created", "run.started");
  return run;
}

test("says what an event stream must say about itself", async () => {
  const { response } = await respond(running());
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  await response.body?.cancel();
});

test("two hundred clients that leave free everything", async () => {
  const run = running();
  for (let client = 0; client < 200; client += 1) {
    const { response, seen } = await respond(run);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
    expect(seen).toEqual({ closed: 1, failures: [] });
  }
  await untilReleased(run);
  expect([run.hubs.size, run.subscriptions, run.clock.pending]).toEqual([0, 0, 0]);
});

test("a stop of the process closes it properly", async () => {
  const run = running();
  const { response, stop, seen } = await respond(run);
  const text = response.text();
  stop.abort();
  expect(await text).toContain("event: snapshot");
  expect(seen).toEqual({ closed: 1, failures: [] });
});

test("a client that takes nothing for two minutes is given up", async () => {
  const run = running();
  const { response, seen } = await respond(run);
  for (let turns = 0; turns < 20; turns += 1) await turn();
  run.clock.advance(120_000);
  await expect(response.text()).rejects.toThrow("does not read");
  await untilReleased(run);
  expect(seen.closed).toBe(1);
  expect([run.hubs.size, run.clock.pending]).toEqual([0, 0]);
});
