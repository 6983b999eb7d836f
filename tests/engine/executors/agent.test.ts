import { describe, expect, it } from "vitest";
import { agentExecutor } from "@/lib/engine/executors/agent";
import type { AgentProvider } from "@/lib/engine/ports/agent-provider";
import type { AgentSession } from "@/lib/engine/ports/agent-sessions";
import type { JsonObject } from "@/lib/shared/json";
import { agentStage, recordedContext, stageRequest } from "./request";

const OUTPUTS = { summary: { type: "string", required: true }, count: { type: "integer", required: false } };

/** A provider that gives these answers one after the other, and keeps what it was asked. */
function answering(...answers: JsonObject[]) {
  const prompts: string[] = [];
  const provider: AgentProvider = {
    name: "test",
    async run({ prompt }) {
      prompts.push(prompt);
      return {
        outputs: answers[prompts.length - 1] ?? {},
        usage: { inputTokens: 1, outputTokens: 1, costUsd: null },
        transcript: [{ role: "assistant", text: "…" }],
        simulated: false,
      };
    },
  };
  return { provider, prompts };
}

async function run(provider: AgentProvider) {
  const sessions = new Map<string, AgentSession>();
  const executor = agentExecutor({
    provider,
    newId: () => "session-1",
    sessions: {
      save: async (session) => {
        sessions.set(session.id, session);
      },
    },
  });
  return { result: await executor.execute(await stageRequest(agentStage(OUTPUTS)), recordedContext()), session: sessions.get("session-1") };
}

describe("agent stages", () => {
  it("takes outputs that satisfy the contract, and keeps the session", async () => {
    const { provider, prompts } = answering({ summary: "fine" });
    const { result, session } = await run(provider);
    expect(result).toMatchObject({ status: "succeeded", outputs: { summary: "fine" } });
    expect(session).toMatchObject({ status: "completed", agent: "researcher", model: "opus", stageId: "think", usage: { inputTokens: 1 } });
    expect(prompts).toHaveLength(1);
  });

  it("sends outputs that break the contract back once, with what is wrong", async () => {
    const { provider, prompts } = answering({ count: "many" }, { summary: "now right" });
    const { result, session } = await run(provider);
    expect(result).toMatchObject({ status: "succeeded", outputs: { summary: "now right" } });
    expect(prompts[1]).toMatch(/summary: required[\s\S]*count: expected/);
    expect(session?.transcript).toHaveLength(2);
  });

  it("fails with output_contract when the second answer breaks it too", async () => {
    const { result, session } = await run(answering({}, {}).provider);
    expect(result).toMatchObject({
      status: "failed",
      error: { code: "output_contract", retryable: true, message: expect.stringContaining("summary: required") },
    });
    expect(session?.status).toBe("failed");
  });

  it("keeps a failed session when the provider breaks", async () => {
    const broken: AgentProvider = { name: "test", run: () => Promise.reject(new Error("gone")) };
    await expect(run(broken)).rejects.toThrow("gone");
  });
});
