import type { Stores } from "@/db/open-stores";
import { createRepositories, type RunListOptions } from "@/db/repositories";
import { seedRuns } from "../support/seed-runs";
import { timed } from "./timed";

const RUNS = 100_000;
const REQUESTS = 60;
const DAY_MS = 86_400_000;

type Asked = Partial<Omit<RunListOptions, "cursor" | "limit">>;

/** What the run lists ask the server for, of 100,000 runs of 200 workflows: the time of a page of 50 with its count, in milliseconds. */
export async function runLists({ database }: Stores): Promise<Record<string, number>> {
  const workspace = await seedRuns(database, RUNS);
  const { runs, statistics } = createRepositories(database.db);
  const since = new Date(Date.now() - 30 * DAY_MS).toISOString();
  const page = (asked: Asked, cursor?: string) => runs.list(workspace, { limit: 50, statuses: [], triggers: [], sort: "-created_at", ...asked, cursor });

  async function p95(asked: Asked): Promise<number> {
    let cursor: string | undefined;
    const times: number[] = [];
    for (let request = 0; request < REQUESTS; request += 1) {
      times.push(
        await timed(async () => {
          // Deeper and deeper; at the end from the start again.
          cursor = (await page(asked, cursor)).next_cursor ?? undefined;
        }),
      );
    }
    return times.sort((a, b) => a - b)[Math.floor(REQUESTS * 0.95)] ?? Number.NaN;
  }

  /** The figures of the overview: those of the workflows and of the days, in milliseconds. */
  async function figures(days: number): Promise<number> {
    const span = { since: new Date(Date.now() - days * DAY_MS), until: new Date(), unit: "day" as const, timezone: "Europe/Zurich" };
    return timed(() => Promise.all([statistics.byWorkflow(workspace, span.since, 8), statistics.throughput(workspace, span)]));
  }

  return {
    "newest p95 ms": await p95({}),
    "failed only p95 ms": await p95({ statuses: ["failed", "timed_out"] }),
    "by trigger p95 ms": await p95({ triggers: ["schedule"] }),
    "30 days, failed p95 ms": await p95({ statuses: ["failed"], from: since }),
    "of a workflow p95 ms": await p95({ workflow: "flow-77" }),
    "of a workflow, failed p95 ms": await p95({ workflow: "flow-83", statuses: ["failed"] }),
    "searched by name p95 ms": await p95({ search: "flow 77" }),
    "searched by a person p95 ms": await p95({ search: "Person 3" }),
    "searched in vain p95 ms": await p95({ search: "nothing like this" }),
    "overview of 7 days ms": await figures(7),
    "overview of 30 days ms": await figures(30),
  };
}
