import { describe, expect, test } from "vitest";
import { openRunMessages, type RunStreamOptions } from "@/lib/api/server/sse/run-messages";
import { FakeRun, type Message, oneByOne, parseMessage } from "./fake-run";

async function open(run: FakeRun, options: Partial<RunStreamOptions> = {}) {
  const stop = new AbortController();
  const messages = await openRunMessages({
    runId: run.id,
    reader: run.reader,
    hubs: run.hubs,
    clock: run.clock,
    after: undefined,
    logsAfter: undefined,
    signal: stop.signal,
    ...options,
  });
  if (messages === undefined) throw new Error("nothing to say");
  return { messages: oneByOne(messages), stop };
}

/** The next message that is one. */
async function next(messages: AsyncGenerator<string, void>): Promise<Message | undefined> {
  for (;;) {
    const { value, done } = await messages.next();
    if (done || value === undefined) return undefined;
    const message = parseMessage(value);
    if (message !== undefined) return message;
  }
}

async function rest(messages: AsyncGenerator<string, void>): Promise<Message[]> {
  const all: Message[] = [];
  for (let message = await next(messages); message !== undefined; message = await next(messages)) all.push(message);
  return all;
}

const positions = (messages: Message[]) => messages.filter(({ event }) => event !== "log" && event !== "snapshot").map(({ data }) => data.position);
const texts = (messages: Message[]) => messages.flatMap(({ data }) => data.lines ?? []).map(({ text }) => text);

function runWith(events: number): FakeRun {
  const run = new FakeRun();
  run.commit("run.created", ...Array.from({ length: events - 1 }, () => "stage.started" as const));
  return run;
}

describe("where a stream starts", () => {
  test("says how long to wait at once, then the snapshot with its position, then what comes", async () => {
    const run = runWith(3);
    const { messages } = await open(run);
    expect((await messages.next()).value).toBe("retry: 2000\n\n");
    expect(await next(messages)).toMatchObject({ id: "3", event: "snapshot", data: { position: 3 } });
    const coming = next(messages);
    run.commit("stage.completed");
    run.signal();
    expect(await coming).toMatchObject({ id: "4", event: "stage.completed", data: { position: 4 } });
  });

  test("goes on after a position without gap or repeat, also over several pages", async () => {
    const run = runWith(1201);
    run.commit("run.completed");
    const { messages } = await open(run, { after: 5 });
    const sent = await rest(messages);
    expect(positions(sent)).toEqual(Array.from({ length: 1197 }, (_, index) => index + 6));
    expect(sent.map(({ id }) => Number(id))).toEqual(positions(sent));
  });

  test("loses nothing that commits between the first read and the watch", async () => {
    const run = runWith(2);
    const snapshot = run.reader.snapshot;
    const reader = {
      ...run.reader,
      async snapshot() {
        const seen = await snapshot();
        run.commit("stage.completed", "run.completed");
        run.signal();
        return seen;
      },
    };
    const { messages } = await open(run, { reader });
    expect(positions(await rest(messages))).toEqual([3, 4]);
  });

  test.each([99, Number.POSITIVE_INFINITY])("starts anew for position %s, which the run never had", async (after) => {
    const run = runWith(2);
    const { messages } = await open(run, { after });
    expect(await next(messages)).toMatchObject({ event: "snapshot" });
  });
});

describe("how a stream ends", () => {
  test("after the last event, with every line before it", async () => {
    const run = runWith(2);
    const { messages } = await open(run, { after: 2 });
    const all = rest(messages);
    run.log("one", "two");
    run.commit("stage.completed", "run.completed");
    run.signal();
    const sent = await all;
    expect(texts(sent)).toEqual(["one", "two"]);
    expect(sent.map(({ event }) => event)).toEqual(["log", "stage.completed", "run.completed"]);
    expect(run.subscriptions).toBe(0);
    expect(run.hubs.size).toBe(0);
    expect(run.clock.pending).toBe(0);
  });

  test("a run that has ended: snapshot, lines, end; and nothing for a client that has seen it", async () => {
    const run = runWith(2);
    run.log("one");
    run.commit("run.completed");
    const sent = await rest((await open(run)).messages);
    expect(sent.map(({ event }) => event)).toEqual(["snapshot", "log"]);
    await expect(open(run, { after: 3 })).rejects.toThrow("nothing to say");
    expect(run.hubs.size).toBe(0);
  });

  test("a run that has ended says what its hooks did to a client that comes back, and ends again", async () => {
    const run = runWith(2);
    run.commit("run.completed", "hook.completed");
    expect(positions(await rest((await open(run, { after: 3 })).messages))).toEqual([4]);
    await expect(open(run, { after: 4 })).rejects.toThrow("nothing to say");
  });

  test("when the process stops", async () => {
    const run = runWith(2);
    const { messages, stop } = await open(run);
    const all = rest(messages);
    stop.abort();
    expect((await all).map(({ event }) => event)).toEqual(["snapshot"]);
    expect(run.hubs.size).toBe(0);
  });

  test("after half an hour, so that the client is authenticated anew", async () => {
    const run = runWith(2);
    const { messages } = await open(run, { after: 2 });
    await messages.next();
    const heartbeat = messages.next();
    await settled();
    run.clock.advance(31 * 60_000);
    expect((await heartbeat).value).toBe(":\n\n");
    expect((await messages.next()).done).toBe(true);
  });

  test("with the error, where the store cannot be read", async () => {
    const run = runWith(2);
    let broken = false;
    const reader = {
      ...run.reader,
      events: async (after: number, limit: number) => (broken ? Promise.reject(new Error("database is gone")) : run.reader.events(after, limit)),
    };
    const { messages } = await open(run, { reader, after: 2 });
    await messages.next();
    const failing = messages.next();
    await settled();
    broken = true;
    run.signal();
    await expect(failing).rejects.toThrow("database is gone");
    expect(run.hubs.size).toBe(0);
  });
});

describe("log lines", () => {
  test("a first connect gets the last thousand", async () => {
    const run = runWith(1);
    run.log(...Array.from({ length: 2500 }, (_, index) => `line ${index}`));
    run.commit("run.completed");
    const lines = texts(await rest((await open(run)).messages));
    expect(lines).toHaveLength(1000);
    expect(lines[0]).toBe("line 1500");
  });

  test("a reconnect gets those after its last", async () => {
    const run = runWith(1);
    run.log("one", "two", "three");
    run.commit("run.completed");
    expect(texts(await rest((await open(run, { logsAfter: 3 })).messages))).toEqual(["two", "three"]);
  });

  test("come live, without an event", async () => {
    const run = runWith(1);
    const { messages } = await open(run, { after: 1 });
    await messages.next();
    const coming = next(messages);
    run.log("one");
    run.signal();
    expect(await coming).toMatchObject({ id: undefined, event: "log", data: { lines: [{ text: "one" }] } });
  });
});

test("a comment comes every 15 s while nothing happens", async () => {
  const run = runWith(1);
  const { messages } = await open(run, { after: 1 });
  await messages.next();
  for (let beat = 0; beat < 3; beat += 1) {
    const heartbeat = messages.next();
    await settled();
    run.clock.advance(15_000);
    expect((await heartbeat).value).toBe(":\n\n");
  }
});

test("a lost signal costs seconds, not the event", async () => {
  const run = runWith(1);
  const { messages } = await open(run, { after: 1 });
  await messages.next();
  const coming = next(messages);
  await settled();
  run.commit("stage.completed");
  run.clock.advance(5_000);
  expect(await coming).toMatchObject({ id: "2" });
});

test("a client that does not read holds nobody up, and later gets everything once and in order", async () => {
  const run = runWith(1);
  const slow = await open(run, { after: 1 });
  await slow.messages.next();
  const first = slow.messages.next();
  await settled();
  const fast = rest((await open(run, { after: 1 })).messages);
  for (let burst = 0; burst < 40; burst += 1) {
    run.log(...Array.from({ length: 100 }, (_, index) => `${burst}/${index}`));
    run.commit(...Array.from({ length: 50 }, () => "stage.progress" as const));
    run.signal();
    await settled();
  }
  run.commit("run.completed");
  run.signal();
  const quick = await fast;
  expect(positions(quick)).toEqual(Array.from({ length: 2001 }, (_, index) => index + 2));
  const early = parseMessage((await first).value ?? "");
  const late = [...(early === undefined ? [] : [early]), ...(await rest(slow.messages))];
  expect(positions(late)).toEqual(positions(quick));
  expect(texts(late)).toEqual(texts(quick));
  expect(texts(late)).toHaveLength(4000);
});

test("a hundred clients of one run share its reads and see the same order", async () => {
  const run = runWith(1);
  const clients = await Promise.all(Array.from({ length: 100 }, async () => (await open(run, { after: 1 })).messages));
  const all = clients.map(rest);
  await settled();
  const before = run.reads;
  run.commit("stage.completed");
  run.signal();
  await settled();
  run.commit("run.completed");
  run.signal();
  for (const sent of await Promise.all(all)) expect(positions(sent)).toEqual([2, 3]);
  expect(run.reads - before).toBeLessThan(10);
  expect(run.subscriptions).toBe(0);
});

test("clients of one run are sent the same bytes, what was read together in one piece", async () => {
  const run = runWith(1);
  const open = async () => {
    const options = { runId: run.id, reader: run.reader, hubs: run.hubs, clock: run.clock, after: 1, logsAfter: 0, signal: new AbortController().signal };
    const messages = await openRunMessages(options);
    await messages?.next();
    return (await messages?.next())?.value;
  };
  const [one, other] = [open(), open()];
  await settled();
  run.log("one");
  run.commit("stage.completed", "stage.queued");
  run.signal();
  const bytes = await one;
  expect(new TextDecoder().decode(bytes as Uint8Array).match(/^(event|id): .*$/gm)).toEqual([
    "event: log",
    "id: 2",
    "event: stage.completed",
    "id: 3",
    "event: stage.queued",
  ]);
  expect(await other).toBe(bytes);
});

/** Lets everything run that waits for nothing but its turn. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
