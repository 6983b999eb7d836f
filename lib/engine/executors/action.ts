import type { StageOf } from "@/lib/swdl";
import type { ActionRunner } from "../ports/action-runner";
import type { Executor } from "../ports/executor";

/** Hands the stage's evaluated config to the registered action. */
export function actionExecutor(actions: ActionRunner): Executor {
  return {
    execute(request, context) {
      const stage = request.stage as StageOf<"action">;
      return actions.execute(stage.action, stage.config, request, context);
    },
  };
}
