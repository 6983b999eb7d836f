import type { Stores } from "@/db/open-stores";
import { createRepositories } from "@/db/repositories";
import { getBoard } from "@/lib/services/board/get";
import type { ServiceContext } from "@/lib/services/context";
import { getOverview } from "@/lib/services/overview/get";
import { ROLE_PERMISSIONS } from "@/lib/shared/permissions";
import { seedRuns } from "../support/seed-runs";
import { timed } from "./timed";

const RUNS = 100_000;
/** One in so many has not ended, as far back as the oldest. */
const OPEN_EVERY = 200;
const REQUESTS = 40;

/** What the first page and the board ask the server for, of 100,000 runs of 200 workflows with four stages each, 500 of them under way: p95 in milliseconds. */
export async function overviewBoard({ database }: Stores): Promise<Record<string, number>> {
  const workspace = await seedRuns(database, RUNS);
  await spread(database, workspace);
  const ctx = reader(database, workspace);
  const [first] = (await ctx.ports.repositories.workflows.list(workspace, { limit: 1, tags: [], statuses: [], sort: "name" })).items;
  return {
    "overview of a day p95 ms": await p95(() => getOverview({ ctx, input: { span: "24h" } })),
    "overview of 7 days p95 ms": await p95(() => getOverview({ ctx, input: { span: "7d" } })),
    "overview of 30 days p95 ms": await p95(() => getOverview({ ctx, input: { span: "30d" } })),
    "board p95 ms": await p95(() => getBoard({ ctx, input: {} })),
    "board of a workflow p95 ms": await p95(() => getBoard({ ctx, input: { workflow_id: first?.id ?? "" } })),
  };
}

/** Gives the runs of a workspace their stages, and leaves some of them open. */
async function spread(database: Stores["database"], workspace: string): Promise<void> {
  await database.raw.query(
    `UPDATE runs SET status = CASE WHEN number % 2 = 0 THEN 'running' ELSE 'waiting' END, completed_at = NULL, stages_done = 2
     WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (ORDER BY created_at) AS n FROM runs WHERE workspace_id = $1) AS r WHERE n % $2::int = 0)`,
    [workspace, OPEN_EVERY],
  );
  await database.raw.query(
    `INSERT INTO run_stages (run_id, workspace_id, stage_id, ordinal, name, type, status, attempt, simulated)
     SELECT r.id, $1, 'stage-' || n, n, 'Stage ' || n, 'script',
       CASE WHEN r.completed_at IS NOT NULL OR n < 2 THEN 'completed' WHEN n = 2 THEN r.status ELSE 'pending' END, 1, false
     FROM runs r CROSS JOIN generate_series(0, 3) AS n WHERE r.workspace_id = $1`,
    [workspace],
  );
  await database.raw.query("VACUUM ANALYZE", []);
}

/** Somebody who may look at everything; the verbs that are measured need no more of a server than this. */
function reader(database: Stores["database"], workspaceId: string): ServiceContext {
  const ports = { repositories: createRepositories(database.db), clock: { now: () => new Date(), after: () => () => undefined } };
  return {
    actor: { kind: "user", id: "u1", name: "Ada", email: null },
    workspace: { id: workspaceId, slug: "w", name: "W", timezone: "Europe/Zurich" },
    role: "owner",
    approverRoles: [],
    permissions: new Set(ROLE_PERMISSIONS.owner),
    sessionId: null,
    ports: ports as unknown as ServiceContext["ports"],
  };
}

async function p95(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request += 1) times.push(await timed(work));
  return times.sort((a, b) => a - b)[Math.floor(REQUESTS * 0.95)] ?? Number.NaN;
}
