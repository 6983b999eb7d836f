import type { Stores } from "@/db/open-stores";
import { createRepositories, type WorkflowSort } from "@/db/repositories";
import { seedLibrary } from "../support/seed-library";
import { timed } from "./timed";

const WORKFLOWS = 10_000;
const REQUESTS = 100;
const PAGE = 50;

interface Asked {
  search?: string;
  tags?: string[];
  sort?: WorkflowSort;
}

/** What the Library asks the server for, of 10,000 workflows with 10 tags and last runs: the time of a page of 50 with the counts, in milliseconds. */
export async function library({ database }: Stores): Promise<Record<string, number>> {
  const workspace = await seedLibrary(database, WORKFLOWS);
  const { workflows } = createRepositories(database.db);
  const page = (asked: Asked, cursor?: string) =>
    workflows.list(workspace, { cursor, limit: PAGE, search: asked.search, tags: asked.tags ?? [], statuses: [], sort: asked.sort ?? "-updated_at" });

  async function p95(asked: Asked): Promise<number> {
    let cursor: string | undefined;
    const times: number[] = [];
    for (let request = 0; request < REQUESTS; request += 1) {
      times.push(
        await timed(async () => {
          const [{ next_cursor }] = await Promise.all([page(asked, cursor), workflows.tagCounts(workspace)]);
          // Deeper and deeper, as one who scrolls; at the end from the start again.
          cursor = next_cursor ?? undefined;
        }),
      );
    }
    return times.sort((a, b) => a - b)[Math.floor(REQUESTS * 0.95)] ?? Number.NaN;
  }

  return {
    "newest p95 ms": await p95({}),
    "by name p95 ms": await p95({ sort: "name" }),
    "by last run p95 ms": await p95({ sort: "-last_run_at" }),
    "with a tag p95 ms": await p95({ tags: ["tag-3"] }),
    "searched p95 ms": await p95({ search: "flow 77" }),
  };
}
