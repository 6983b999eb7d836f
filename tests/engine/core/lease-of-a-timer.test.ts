import { describe, expect, it } from "vitest";
import { expectRebuildable, type Script, succeed, testEngine, workflow } from "../support/engine";

const NEVER: Script = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe.each([{ cache: true }, { cache: false }])("what is started when a timer fires (cache: $cache)", ({ cache }) => {
  it("goes on under the lease of that timer, also where the step no longer wants the timer", async () => {
    const t = await testEngine(
      async (request, context) => {
        if (request.stage.id === "endless") return NEVER(request, context);
        await new Promise<void>((resolve) => t.clock.after(60_000, resolve));
        return succeed();
      },
      { cache, workflows: { child: workflow('{ id: endless, type: script, run: "true" }') } },
    );
    const runId = await t.start(
      workflow(`{ id: call, type: workflow, workflow: child, error_policy: { timeout: 5s, on_failure: continue, retry: { max_attempts: 1 } } }
                { id: long, type: script, run: "true", depends_on: [call] }`),
    );
    await t.clock.advance(70_000);
    expect(t.stages(runId)).toEqual({ call: "timed_out", long: "completed" });
    expect(t.executed.filter((id) => id.startsWith("long"))).toEqual(["long#1"]);
    expectRebuildable(t.adapters);
  });
});
