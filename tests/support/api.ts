import { setTimeout as pause } from "node:timers/promises";
import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import type { Json, JsonObject } from "@/lib/shared/json";
import { isTerminalRun } from "@/lib/shared/run/status";

/** An answer that was not a success, with its problem document. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";

  constructor(
    readonly status: number,
    readonly body: JsonObject,
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

export type TestApi = ReturnType<typeof createApi>;

/** The REST interface as a program with an API key sees it. Paths start below `/api/v1`. */
export function createApi({ url, key }: { url: string; key: string }) {
  async function call<T>(method: string, path: string, body?: Json | string, contentType = "application/json"): Promise<T> {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": contentType }) },
      ...(body === undefined ? {} : { body: contentType === "application/json" ? JSON.stringify(body) : String(body) }),
    });
    const text = await answer.text();
    const parsed = text === "" ? null : JSON.parse(text);
    if (!answer.ok) throw new ApiFailure(answer.status, parsed);
    return parsed;
  }
  const get = <T>(path: string) => call<T>("GET", path);
  const post = <T>(path: string, body: Json = {}) => call<T>("POST", path, body);
  const run = (runId: string) => get<RunDetail>(`/workflow-executions/${runId}`);

  return {
    get,
    post,
    run,
    /** Stores a definition from its text. */
    create: (yaml: string) => call<{ id: string; workflow_id: string }>("POST", "/workflows", yaml, "application/yaml"),
    /** Saves another text of a workflow. */
    replace: (id: string, yaml: string) => call<{ revision: number }>("PUT", `/workflows/${id}`, yaml, "application/yaml"),
    start: async (workflowId: string, parameters: JsonObject = {}) => (await post<{ run_id: string }>(`/workflows/${workflowId}/run`, { parameters })).run_id,
    cloneTemplate: (id: string, name: string) => post<{ id: string; workflow_id: string }>(`/templates/${id}/clone`, { name }),
    approve: (runId: string, stageId: string) => post(`/workflow-executions/${runId}/gates/${stageId}/approve`),
    events: async (runId: string) => (await get<{ items: RunEventView[] }>(`/workflow-executions/${runId}/events?limit=1000`)).items,
    /** Reads the run until it is as wanted. Throws with its last state after the deadline. */
    until: async (runId: string, wanted: (run: RunDetail) => boolean, deadlineMs = 60_000): Promise<RunDetail> => {
      const deadline = Date.now() + deadlineMs;
      let seen = await run(runId);
      while (!wanted(seen)) {
        if (Date.now() > deadline || isTerminalRun(seen.status))
          throw new Error(`The run is ${seen.status}: ${JSON.stringify(seen.stages.map(({ id, status, error }) => ({ id, status, error })))}`);
        await pause(50);
        seen = await run(runId);
      }
      return seen;
    },
  };
}
