import { idempotencyRepository } from "@/db/repositories";
import { createRateLimits } from "@/lib/api/server/rate-limit";
import { createRunHubs } from "@/lib/api/server/sse/run-hub";
import type { StreamHost } from "@/lib/api/server/sse/stream-run";
import { createWorkspaceHubs, type WorkspaceSignals } from "@/lib/api/server/sse/workspace-hub";
import type { ServiceContext } from "@/lib/services/context";
import { useServices } from "../../services/fixture";

export type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
export type RouteModule = Record<string, Handler | undefined>;

type Listener = Parameters<WorkspaceSignals["subscribe"]>[0];
export const signals = { listeners: new Set<Listener>() };
const source: WorkspaceSignals = {
  subscribe(listener) {
    signals.listeners.add(listener);
    return () => signals.listeners.delete(listener);
  },
};

let current: StreamHost | undefined;

/** Stands in for the process: route files are tested as they are, over a real database. */
export async function apiHost(): Promise<StreamHost> {
  if (current === undefined) throw new Error("no host is set up");
  return current;
}

/** The routes as HTTP sees them. Keys are given out by `keyOf`; an answer that breaks its contract is a 500. */
export function useApi() {
  const services = useServices();
  const keys = new Map<string, ServiceContext>();
  const reported: unknown[] = [];
  let rateLimits = createRateLimits({ perMinute: 1_000_000 });

  async function call(
    file: string,
    method: string,
    request: { params?: Record<string, string>; search?: string; key?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { ports } = (await services.workspace()).ctx;
    current = {
      contextFromRequest: async (headers) => keys.get(headers.get("authorization")?.replace("Bearer ", "") ?? "") ?? null,
      report: ({ error }) => reported.push(error),
      isOutage: () => false,
      newTraceId: () => "trace",
      idempotency: idempotencyRepository(services.database.db),
      rateLimits,
      checkResponses: true,
      hubs: createRunHubs({ clock: ports.clock, signals: source }),
      workspaces: createWorkspaceHubs({ clock: ports.clock, signals: source, notices: { subscribe: () => () => {} } }),
      openStream: () => () => {},
    };
    const module = (await import(file)) as RouteModule;
    const handler = module[method];
    if (handler === undefined) throw new Error(`${file} has no ${method}`);
    const { body } = request;
    const text = typeof body === "string" || body === undefined || body instanceof FormData ? body : JSON.stringify(body);
    const headers = {
      host: "localhost",
      ...(request.key === undefined ? {} : { authorization: `Bearer ${request.key}` }),
      ...(text === undefined || text instanceof FormData ? {} : { "content-type": "application/json" }),
      ...request.headers,
    };
    return handler(new Request(`http://localhost/${request.search ?? ""}`, { method, headers, body: text }), {
      params: Promise.resolve(file.includes("[") ? (request.params ?? {}) : undefined),
    });
  }

  return {
    services,
    reported,
    call,
    /** How many requests a minute the host allows from now on. */
    allow(perMinute: number): void {
      rateLimits = createRateLimits({ perMinute });
    },
    keyOf(ctx: ServiceContext, name = ctx.role as string): string {
      const key = `${ctx.workspace.id}-${name}`;
      keys.set(key, ctx);
      return key;
    },
  };
}
