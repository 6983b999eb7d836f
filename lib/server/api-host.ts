import { randomBytes } from "node:crypto";
import { isOutage } from "@/db/is-outage";
import { idempotencyRepository } from "@/db/repositories";
import { createRunHubs } from "@/lib/api/server/sse/run-hub";
import type { StreamHost } from "@/lib/api/server/sse/stream-run";
import { createWorkspaceHubs } from "@/lib/api/server/sse/workspace-hub";
import { type Container, getContainer } from "./container";

const hosts = new WeakMap<Container, StreamHost>();

/** What the route handlers and server actions of this process need of it; waits until everything is open. */
export async function apiHost(): Promise<StreamHost> {
  const container = await getContainer();
  const known = hosts.get(container);
  if (known !== undefined) return known;
  const { clock, signals, notices, streams, logger, db, contextFromRequest, rateLimits } = container;
  const host: StreamHost = {
    contextFromRequest,
    report: ({ traceId, endpoint, error }) => logger.error({ trace_id: traceId, endpoint, err: error }, "request failed"),
    isOutage,
    newTraceId: () => randomBytes(16).toString("hex"),
    idempotency: idempotencyRepository(db),
    rateLimits,
    checkResponses: false,
    hubs: createRunHubs({ signals, clock }),
    workspaces: createWorkspaceHubs({ signals, notices, clock }),
    openStream: (end) => streams.add(end),
  };
  hosts.set(container, host);
  return host;
}
