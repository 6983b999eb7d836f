import { readProjections } from "@/db/runs/read-projections";
import type { Adapters } from "../contract/adapters";
import { everyPort } from "../contract/all-ports";
import { insertWorkflow } from "./support/fixture-run";
import { useStores } from "./support/use-stores";

const stores = useStores();

everyPort((): Adapters => {
  const { database, store, queue, logs, signals } = stores();
  const { raw } = database;
  return {
    store,
    queue,
    logs,
    signals,
    newOwner: (workspaceId) => insertWorkflow(database, { workspaceId }),
    async projections(runId) {
      const found = await readProjections(raw, runId);
      if (found === undefined) throw new Error(`no run ${runId}`);
      return found;
    },
    pendingJobs: async () => (await raw.query("SELECT id FROM pgboss.job WHERE name LIKE 'stagecraft%'")).map(({ id }) => String(id)),
    async clearJobs() {
      await raw.script("DELETE FROM pgboss.job");
    },
    async takenBeforeTheLastStart() {
      await raw.query("UPDATE pgboss.job SET started_on = pg_postmaster_start_time() - interval '1 second' WHERE state = 'active'");
    },
    async silence({ id }) {
      await raw.query("UPDATE pgboss.job SET heartbeat_on = now() - interval '11 seconds' WHERE id = $1", [id]);
    },
  };
});
