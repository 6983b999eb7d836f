import { describe, expect, it } from "vitest";
import { simulatedAgent } from "@/lib/agents/providers/simulated";
import type { AgentRequest } from "@/lib/engine/ports/agent-provider";

const request: AgentRequest = {
  agent: "architect",
  model: "opus",
  instructions: "Plan.",
  prompt: "Plan the feature",
  inputs: { feature_name: "dark mode" },
  tools: [],
  context: [],
  idempotencyKey: "run-1/plan",
  outputSchema: {
    type: "object",
    properties: {
      plan: { type: "object" },
      verdict: { type: "string", description: "approved or changes_requested" },
      risks: { type: "array", items: { type: "string" } },
      all_passing: { type: "boolean" },
      touches_auth: { type: "boolean", default: false },
      size: { type: "integer" },
      level: { enum: ["low", "high"] },
    },
  },
};

describe("the simulated agent", () => {
  it("answers every output with a value of its type, prefers defaults and the first choice, and says that it is simulated", async () => {
    const told: string[] = [];
    const result = await simulatedAgent({ durationMs: 3 }).run(request, { signal: new AbortController().signal, onEvent: (event) => told.push(event.text) });
    expect(result).toMatchObject({
      simulated: true,
      outputs: {
        plan: { simulated: true },
        verdict: "approved",
        all_passing: true,
        touches_auth: false,
        level: "low",
        size: expect.any(Number),
        risks: [expect.stringContaining("dark mode"), expect.any(String)],
      },
    });
    expect(told.every((line) => line.includes("simulated"))).toBe(true);
  });

  it("gives the same answer to the same request", async () => {
    const run = () => simulatedAgent({ durationMs: 0 }).run(request, { signal: new AbortController().signal, onEvent: () => undefined });
    expect((await run()).outputs).toEqual((await run()).outputs);
  });

  it("stops at once when it is aborted", async () => {
    const controller = new AbortController();
    const running = simulatedAgent({ durationMs: 60_000 }).run(request, { signal: controller.signal, onEvent: () => controller.abort() });
    await expect(running).rejects.toThrow(/abort/i);
  });
});
