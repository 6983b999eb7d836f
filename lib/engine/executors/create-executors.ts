import type { StageType } from "@/lib/swdl";
import type { ActionRunner } from "../ports/action-runner";
import type { Executor } from "../ports/executor";
import type { StartProgram } from "../ports/start-program";
import { actionExecutor } from "./action";
import { type AgentExecutorOptions, agentExecutor } from "./agent";
import { handsOff } from "./hand-off";
import { scriptExecutor } from "./script";

/** The executors by stage type. Gates, fan-outs and stages that start a run are decided in the core and have none. */
export function createExecutors(options: {
  actions: ActionRunner;
  agents: AgentExecutorOptions;
  startProgram: StartProgram;
}): Partial<Record<StageType, Executor>> {
  const { actions, agents, startProgram } = options;
  const executors = { script: scriptExecutor(startProgram), action: actionExecutor(actions), agent: agentExecutor(agents) };
  return {
    script: handsOff(executors.script, agents.provider),
    action: handsOff(executors.action, agents.provider),
    agent: handsOff(executors.agent, agents.provider),
  };
}
