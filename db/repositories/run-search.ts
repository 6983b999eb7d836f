import { and, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../client";
import { runs, workflows } from "../schema";
import { isUuid } from "./is-uuid";
import { likeLiteral } from "./like";

const MAX_INTEGER = 2 ** 31 - 1;

/**
 * The condition for the runs that a text means: of workflows whose name or id it is part of, started by people whose name it is part of, or
 * exactly a number or the id of a run. The names are looked up first, among the few that there are: comparing each run's own took 270 ms of
 * 100,000 runs on the embedded database. Null: there can be no such run.
 */
export async function searchedRuns(db: Db, workspaceId: string, search: string): Promise<SQL | undefined | null> {
  if (search === "") return undefined;
  const pattern = `%${likeLiteral(search)}%`;
  const [named, people] = await Promise.all([
    db
      .select({ id: workflows.id })
      .from(workflows)
      .where(and(eq(workflows.workspaceId, workspaceId), or(ilike(workflows.name, pattern), ilike(workflows.workflowId, pattern)))),
    db.select({ name: sql<string>`name` }).from(distinctPeople(workspaceId)).where(sql`name ILIKE ${pattern}`),
  ]);
  const number = /^#?(\d{1,10})$/.exec(search)?.[1];
  const either = [
    named.length === 0
      ? undefined
      : inArray(
          runs.workflowRowId,
          named.map(({ id }) => id),
        ),
    people.length === 0
      ? undefined
      : inArray(
          runs.actorName,
          people.map(({ name }) => name),
        ),
    number === undefined || Number(number) > MAX_INTEGER ? undefined : eq(runs.number, Number(number)),
    isUuid(search) ? eq(runs.id, search) : undefined,
  ].filter((condition) => condition !== undefined);
  return either.length === 0 ? null : or(...either);
}

/** Every name once, by jumps in the index on (workspace, name): PostgreSQL reads all rows for a DISTINCT. */
function distinctPeople(workspaceId: string): SQL {
  const next = (bound: SQL) => sql`SELECT actor_name AS name FROM runs WHERE workspace_id = ${workspaceId}::uuid ${bound} ORDER BY actor_name LIMIT 1`;
  return sql`(WITH RECURSIVE people AS ((${next(sql.empty())})
    UNION ALL SELECT (SELECT after.name FROM (${next(sql`AND actor_name > people.name`)}) AS after) FROM people WHERE people.name IS NOT NULL)
    SELECT name FROM people WHERE name IS NOT NULL) AS people`;
}
