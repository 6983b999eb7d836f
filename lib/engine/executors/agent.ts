import type { IdSource } from "@/lib/shared/ids";
import { checkOutputs, jsonSchemaOf, type StageOf } from "@/lib/swdl";
import type { AgentProvider, AgentRequest, AgentResult } from "../ports/agent-provider";
import type { AgentSession, AgentSessions } from "../ports/agent-sessions";
import type { ExecutionContext, Executor, StageRequest, StageResult } from "../ports/executor";
import { packedParts } from "./packed-parts";

export interface AgentExecutorOptions {
  provider: AgentProvider;
  sessions: AgentSessions;
  newId: IdSource;
}

/**
 * Gives the agent its instructions, its inputs, its context and the output contract as a JSON Schema. Outputs that break the contract are
 * sent back once with what is wrong; after that the stage fails with `output_contract`. Every call leaves a session.
 */
export function agentExecutor({ provider, sessions, newId }: AgentExecutorOptions): Executor {
  return {
    async execute(request, context) {
      const stage = request.stage as StageOf<"agent">;
      const call = agentRequest(stage, request);
      const session: AgentSession = {
        id: newId(),
        runId: request.run.id,
        workspaceId: request.run.workspaceId,
        stageId: stage.id,
        attempt: request.attempt,
        agent: call.agent,
        provider: provider.name,
        model: call.model,
        status: "running",
        transcript: [],
        usage: null,
        simulated: provider.name === "simulated",
      };
      await sessions.save(session);
      context.agentUpdated({ session_id: session.id, agent: call.agent, text: "started", simulated: session.simulated, context: packedParts(stage, call) });
      try {
        const { result, problems } = await askTwice(provider, call, stage, context);
        const ended: AgentSession = {
          ...session,
          status: problems.length === 0 ? "completed" : "failed",
          transcript: result.transcript,
          usage: result.usage,
          simulated: result.simulated,
        };
        await sessions.save(ended);
        return problems.length === 0 ? { status: "succeeded", outputs: result.outputs, simulated: result.simulated } : brokenContract(call.agent, problems);
      } catch (error) {
        await sessions.save({ ...session, status: "failed" });
        throw error;
      }
    },
  };
}

function agentRequest(stage: StageOf<"agent">, request: StageRequest): AgentRequest {
  const { primary, tools } = stage.roles;
  return {
    agent: primary.artifact.replace(/^agent:/, ""),
    model: primary.model ?? null,
    instructions: primary.instructions ?? "",
    prompt: stage.prompt ?? stage.description ?? stage.name,
    inputs: request.inputs,
    tools,
    context: request.contextModules,
    outputSchema: jsonSchemaOf(stage.outputs),
    idempotencyKey: request.idempotencyKey,
  };
}

async function askTwice(
  provider: AgentProvider,
  call: AgentRequest,
  stage: StageOf<"agent">,
  context: ExecutionContext,
): Promise<{ result: AgentResult; problems: string[] }> {
  const options = { signal: context.signal, onEvent: (event: { text: string }) => context.log(event.text, { stream: "system" }) };
  const first = await provider.run(call, options);
  const problems = checkOutputs(stage.outputs, first.outputs).map((problem) => `${problem.path}: ${problem.message}`);
  if (problems.length === 0) return { result: first, problems };
  context.log(`outputs break the contract, asking again: ${problems.join("; ")}`, { stream: "system", level: "warn" });
  const prompt = `${call.prompt}\n\nYour last answer did not satisfy the output contract:\n- ${problems.join("\n- ")}\nAnswer again with outputs that do.`;
  const second = await provider.run({ ...call, prompt }, options);
  const remaining = checkOutputs(stage.outputs, second.outputs).map((problem) => `${problem.path}: ${problem.message}`);
  return { result: { ...second, transcript: [...first.transcript, ...second.transcript] }, problems: remaining };
}

function brokenContract(agent: string, problems: string[]): StageResult {
  return {
    status: "failed",
    error: { code: "output_contract", message: `${agent} answered twice with outputs that break the contract: ${problems.join("; ")}`, retryable: true },
  };
}
