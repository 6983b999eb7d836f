import { DBOS } from "@dbos-inc/dbos-sdk";
import { serve, step } from "../measure.mjs";

DBOS.setConfig({ name: "peer", systemDatabaseUrl: process.env.PEER_DATABASE_URL, logLevel: "error" });
const chain = DBOS.registerWorkflow(
  async (steps, n) => {
    for (let index = 0; index < steps; index += 1) await DBOS.runStep(async () => void step(n), { name: `step${index}` });
  },
  { name: "chain" },
);
await DBOS.launch();
serve(chain);
