import { describe, expect, it } from "vitest";
import { parseDefinition } from "@/lib/swdl";
import { ADA, fail, type Script, succeed, type TestEngine, testEngine, workflow } from "./support/engine";

/** docs/patterns.md: one test for each control-flow pattern that it calls supported, by the pattern's number. */
const script = (id: string, rest = "") => `{ id: ${id}, type: script, run: "true"${rest === "" ? "" : `, ${rest}`} }`;
const lines = (...stages: string[]) => workflow(stages.join("\n"));
const FLAGS = "config: { parameters: { b: { type: boolean, default: false }, c: { type: boolean, default: false }, d: { type: boolean, default: false } } }";
const positionOf = (t: TestEngine, runId: string, type: string, id: string) =>
  t.adapters.runs.get(runId)?.events.find((event) => event.type === type && event.stage_id === id)?.position ?? Number.NaN;
const startsAfter = (t: TestEngine, runId: string, id: string, before: string) =>
  positionOf(t, runId, "stage.started", id) > positionOf(t, runId, "stage.completed", before);

describe.each([{ cache: true }, { cache: false }])("control-flow patterns (cache: $cache)", ({ cache }) => {
  const done: Script = () => succeed();

  it("1 Sequence", async () => {
    const t = await testEngine(done, { cache });
    const runId = await t.start(lines(script("a"), script("b", "depends_on: [a]")));
    expect(startsAfter(t, runId, "b", "a")).toBe(true);
  });

  it("2 Parallel Split and 3 Synchronization", async () => {
    const t = await testEngine(
      async () => {
        await new Promise<void>((resolve) => t.clock.after(10, resolve));
        return succeed();
      },
      { cache },
    );
    const runId = await t.start(lines(script("a"), script("b", "depends_on: [a]"), script("c", "depends_on: [a]"), script("d", "depends_on: [b, c]")));
    await t.clock.advance(100);
    expect(positionOf(t, runId, "stage.started", "c")).toBeLessThan(positionOf(t, runId, "stage.completed", "b"));
    expect(startsAfter(t, runId, "d", "b") && startsAfter(t, runId, "d", "c")).toBe(true);
    expect(t.executed.filter((id) => id.startsWith("d#"))).toHaveLength(1);
  });

  it.each([{ b: true }, { b: false }])("4 Exclusive Choice and 5 Simple Merge: $b", async ({ b }) => {
    const t = await testEngine(done, { cache });
    const source = `${script("b", 'condition: "${{ parameters.b }}"')}\n${script("c", 'condition: "${{ !parameters.b }}"')}\n${script("d", "depends_on: [b, c]")}`;
    const runId = await t.start(workflow(source, FLAGS), { b, c: false, d: false });
    expect(t.stages(runId)).toEqual({ b: b ? "completed" : "skipped", c: b ? "skipped" : "completed", d: "completed" });
  });

  it.each([...Array(8).keys()])("6 Multi-Choice and 7 Structured Synchronizing Merge: case %i", async (bits) => {
    const t = await testEngine(done, { cache });
    const taken = { b: (bits & 1) > 0, c: (bits & 2) > 0, d: (bits & 4) > 0 };
    const branches = Object.keys(taken).map((id) => script(id, `condition: "\${{ parameters.${id} }}"`));
    const runId = await t.start(workflow([...branches, script("join", "depends_on: [b, c, d]")].join("\n"), FLAGS), taken);
    const ends = Object.fromEntries(Object.entries(taken).map(([id, runs]) => [id, runs ? "completed" : "skipped"]));
    expect(t.stages(runId)).toEqual({ ...ends, join: bits === 0 ? "skipped" : "completed" });
  });

  it("10 Arbitrary Cycles are refused, with the way around", () => {
    const { diagnostics } = parseDefinition(lines(script("a", "depends_on: [b]"), script("b", "depends_on: [a]")));
    expect(diagnostics.map(({ message }) => message).join()).toMatch(/a → b → a|b → a → b/);
  });

  it("11 Implicit Termination", async () => {
    const t = await testEngine(done, { cache });
    const runId = await t.start(lines(script("a"), script("b", "depends_on: [a]"), script("c", "depends_on: [a]")));
    expect(t.status(runId)).toBe("completed");
  });

  it("12 Multiple Instances without Synchronization: runs that nobody waits for", async () => {
    const endless: Script = ({ stage }) => (stage.id === "work" ? new Promise(() => undefined) : succeed());
    const t = await testEngine(endless, { cache, workflows: { child: lines(script("work")) } });
    const template = "{ type: workflow, workflow: child, wait: false }";
    const runId = await t.start(lines(`{ id: all, type: fan_out, fan_out: { source: "\${{ [1, 2] }}", stage_template: ${template} } }`));
    await t.clock.advance(3_000);
    expect(t.status(runId)).toBe("completed");
    expect([...t.adapters.runs.values()].filter(({ run }) => run.status === "running")).toHaveLength(2);
  });

  it.each([
    { name: "13 Multiple Instances known when it is designed", source: "${{ ['x', 'y', 'z'] }}", count: 3 },
    { name: "14 Multiple Instances known when it runs", source: "${{ stages.list.outputs.found }}", count: 2 },
    { name: "14 with none", source: "${{ stages.list.outputs.none }}", count: 0 },
  ])("$name", async ({ source, count }) => {
    const t = await testEngine(({ stage }) => succeed(stage.id === "list" ? { found: ["p", "q"], none: [] } : {}), { cache });
    const fanOut = `{ id: each, type: fan_out, depends_on: [list], fan_out: { source: "${source}", stage_template: { type: script, run: "true" } } }`;
    const runId = await t.start(
      lines(script("list", "outputs: { found: { type: array }, none: { type: array } }"), fanOut, script("join", "depends_on: [each]")),
    );
    await t.clock.advance(1_000);
    expect(t.executed.filter((id) => id.startsWith("each["))).toHaveLength(count);
    expect(t.stages(runId)).toMatchObject({ each: "completed", join: "completed" });
  });

  it.each([
    { decides: true, after: { yes: "completed", no: "skipped" } },
    { decides: false, after: { yes: "skipped", no: "completed" } },
  ])("16 Deferred Choice between a person and the time: a person decides $decides", async ({ decides, after }) => {
    const t = await testEngine(done, { cache });
    const gate = "{ id: ask, type: gate, gate: { timeout: 1m }, error_policy: { on_failure: skip_dependents } }";
    const runId = await t.start(lines(gate, script("yes", "depends_on: [ask]"), script("no", "depends_on: [ask], run_if: any_failed")));
    if (decides) await t.engine.decideGate({ runId, stageId: "ask", decision: "approved", actor: ADA, comment: "", form: {} });
    await t.clock.advance(120_000);
    expect(t.stages(runId)).toMatchObject(after);
  });

  it("17 Interleaved Parallel Routing: one at a time, in any order", async () => {
    let now = 0;
    let most = 0;
    const t = await testEngine(
      async () => {
        most = Math.max(most, ++now);
        await new Promise<void>((resolve) => t.clock.after(10, resolve));
        now -= 1;
        return succeed();
      },
      { cache },
    );
    const runId = await t.start(workflow([script("a"), script("b"), script("c")].join("\n"), "config: { max_parallel_stages: 1 }"));
    await t.clock.advance(3_000);
    expect([t.status(runId), most]).toEqual(["completed", 1]);
  });

  it("19 Cancel Task: its work is ended, the others follow their rule", async () => {
    const stopped: string[] = [];
    const endless: Script = ({ stage }, { signal }) =>
      new Promise((resolve) =>
        signal.addEventListener("abort", () => {
          stopped.push(stage.id);
          resolve(fail());
        }),
      );
    const t = await testEngine((request, context) => (request.stage.id === "a" ? endless(request, context) : succeed()), { cache });
    const runId = await t.start(lines(script("a"), script("b", "depends_on: [a], run_if: all_done"), script("c", "depends_on: [a]")));
    await t.engine.operate({ runId, stageId: "a", act: { kind: "skip" }, actor: ADA, reason: "" });
    await t.clock.advance(1_000);
    expect(stopped).toEqual(["a"]);
    expect(t.stages(runId)).toEqual({ a: "skipped", b: "completed", c: "skipped" });
  });

  it("20 Cancel Case: nothing starts after it", async () => {
    const t = await testEngine((_, { signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(fail()))), { cache });
    const runId = await t.start(lines(script("a"), script("b", "depends_on: [a], run_if: all_done")));
    await t.engine.cancel({ runId, actor: ADA });
    await t.clock.advance(5_000);
    expect([t.status(runId), t.executed]).toEqual(["cancelled", ["a#1"]]);
  });
});
