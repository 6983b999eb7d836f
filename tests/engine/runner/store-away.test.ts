import { describe, expect, it } from "vitest";
import { expectRebuildable, testEngine, workflow } from "../support/engine";

const chain = workflow('{ id: a, type: script, run: "true" }\n{ id: b, type: script, run: "true", depends_on: [a] }');

/** From now on commits fail so many times; `written`: they are in the store all the same, only the answer was lost. */
function failCommits({ adapters: { store } }: Awaited<ReturnType<typeof testEngine>>, times: number, written: boolean): void {
  const commit = store.commit.bind(store);
  let left = times;
  store.commit = async (change) => {
    if (left === 0) return commit(change);
    left -= 1;
    if (written) await commit(change);
    throw new Error("the connection was cut");
  };
}

describe.each([{ cache: true }, { cache: false }])("a store that is away for a moment (cache: $cache)", ({ cache }) => {
  it("gets the result of a finished stage once it is back: the stage is not executed again", async () => {
    const t = await testEngine(
      ({ stage }) => {
        if (stage.id === "a") failCommits(t, 4, false);
        return { status: "succeeded", outputs: {} };
      },
      { cache },
    );
    const runId = await t.start(chain);
    await t.clock.advance(10_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.executed).toEqual(["a#1", "b#1"]);
    expectRebuildable(t.adapters);
  });

  it("has taken the result though it could not say so: what the same commit started goes on", async () => {
    const t = await testEngine(
      ({ stage, attempt }) => {
        if (stage.id === "a" && attempt === 1) failCommits(t, 1, true);
        return { status: "succeeded", outputs: {} };
      },
      { cache },
    );
    const runId = await t.start(chain);
    await t.clock.advance(30_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.executed.filter((attempt) => attempt.startsWith("a"))).toEqual(["a#1"]);
    expectRebuildable(t.adapters);
  });

  it("does not set a run aside when it is away longer than a few tries, and not for the run's sake", async () => {
    const t = await testEngine(undefined, { cache, worker: false });
    const runId = await t.start(chain);
    const { store } = t.adapters;
    const { commit, quarantine } = store;
    store.isOutage = () => true;
    store.commit = async () => {
      throw new Error("the connection was cut");
    };
    store.quarantine = async () => {
      throw new Error("the run is not at fault");
    };
    await t.engine.startWorker({ worker: "w1", slots: 2, soleOwner: false });
    await t.clock.advance(20_000);
    Object.assign(store, { commit, quarantine });
    await t.clock.advance(20_000);
    expect(t.status(runId)).toBe("completed");
    expect(t.problems).toEqual([]);
  });
});
