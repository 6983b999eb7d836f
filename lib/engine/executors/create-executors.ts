import type { StageType } from "@/lib/swdl";
import type { ActionRunner } from "../ports/action-runner";
import type { Executor } from "../ports/executor";
import { actionExecutor } from "./action";
import { type AgentExecutorOptions, agentExecutor } from "./agent";
import { scriptExecutor } from "./script";

/** The executors by stage type. Gates are decided in the core and have none. */
export function createExecutors(options: { actions: ActionRunner; agents: AgentExecutorOptions }): Partial<Record<StageType, Executor>> {
  return { script: scriptExecutor, action: actionExecutor(options.actions), agent: agentExecutor(options.agents) };
}
