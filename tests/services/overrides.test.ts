import { describe, expect, it } from "vitest";
import { startRun } from "@/lib/services/runs/start";
import { createWorkflow } from "@/lib/services/workflows/create";
import { planWorkflow } from "@/lib/services/workflows/plan";
import type { JsonObject } from "@/lib/shared/json";
import { useServices } from "./fixture";

const source = (allow: boolean) => `workflow: { id: build, name: Build }
config: { allow_runtime_overrides: ${allow}, max_parallel_stages: 2 }
stages:
  - { id: make, type: script, run: make, env: { LEVEL: low }, error_policy: { timeout: 5m } }
  - { id: note, type: action, action: notification.send, depends_on: make, config: { message: done } }
`;

describe("overrides of a run", () => {
  const services = useServices();
  const started = async (overrides: JsonObject, { allow = true, role = "owner" as const, dry_run = false } = {}) => {
    const { ctx, as, asked } = await services.workspace();
    await createWorkflow({ ctx, input: { source: source(allow), status: "published" } });
    const answer = await startRun({ ctx: as(role), input: { id: "build", parameters: {}, overrides, dry_run } });
    return { answer, started: asked.started[0] };
  };

  it("are merged into the definition of that run and frozen with it", async () => {
    const overrides = { stages: { make: { error_policy: { timeout: "1h" } } }, config: { max_parallel_stages: 1 } };
    const { started: run } = await started(overrides);
    expect(run?.definition.stages[0]?.error_policy.timeout).toBe("1h");
    expect(run?.definition.config.max_parallel_stages).toBe(1);
    expect(run?.frozen.overrides).toEqual(overrides);
  });

  it("are marked in the plan of a dry run", async () => {
    const { answer } = await started({ stages: { make: { error_policy: { timeout: "1h" } } } }, { dry_run: true });
    expect(answer.plan?.batches[0]?.stages[0]).toMatchObject({ timeout: "1h", overridden: ["/error_policy/timeout"] });
    const { ctx } = await services.workspace();
    await createWorkflow({ ctx, input: { source: source(true), status: "published" } });
    const planned = await planWorkflow({ ctx, input: { id: "build", parameters: {}, overrides: { stages: { note: { name: "Tell" } } } } });
    expect(planned.batches[1]?.stages[0]).toMatchObject({ name: "Tell", overridden: ["/name"] });
  });

  it.each<{ name: string; overrides: JsonObject; allow?: boolean; errors: unknown[] }>([
    {
      name: "a workflow that does not allow them",
      overrides: { config: {} },
      allow: false,
      errors: [{ path: "overrides", message: "this workflow does not allow overrides: config.allow_runtime_overrides is false" }],
    },
    {
      name: "a stage that is not there",
      overrides: { stages: { mke: {} } },
      errors: [{ path: "overrides.stages.mke", message: 'no stage has this id; did you mean "make"?' }],
    },
    {
      name: "what the schema does not take",
      overrides: { stages: { make: { error_policy: { timeout: "soon" } } } },
      errors: [{ path: "overrides.stages.make.error_policy.timeout", message: '"soon" is not a duration such as 30s, 5m or 1h30m' }],
    },
    {
      name: "what makes the definition invalid",
      overrides: { stages: { make: { condition: "parameters.nothing" } } },
      errors: [{ path: "overrides.stages.make.condition", message: expect.stringContaining("nothing") }],
    },
    {
      name: "a config that the action does not take",
      overrides: { stages: { note: { config: { message: 7 } } } },
      errors: [{ path: expect.stringContaining("overrides.stages.note.config"), message: expect.any(String) }],
    },
  ])("are refused for $name, with the place", async ({ overrides, allow, errors }) => {
    await expect(started(overrides, { allow })).rejects.toMatchObject({ code: "invalid_input", options: { errors } });
  });

  it("change no script for who may not write scripts", async () => {
    const { ctx, as } = await services.workspace();
    await createWorkflow({ ctx, input: { source: source(true), status: "published" } });
    const start = (overrides: JsonObject) => startRun({ ctx: as("operator"), input: { id: "build", parameters: {}, overrides, dry_run: true } });
    await expect(start({ stages: { make: { run: "rm -rf /" } } })).rejects.toMatchObject({ code: "forbidden" });
    await expect(start({ stages: { make: { env: { LEVEL: "high" } } } })).rejects.toMatchObject({ code: "forbidden" });
    await expect(start({ stages: { make: { error_policy: { timeout: "1h" } } } })).resolves.toMatchObject({ status: "dry_run" });
  });
});
