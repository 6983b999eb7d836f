import { expect, test } from "vitest";
import { AT, change, frozenRun, insertWorkflow } from "./support/fixture-run";
import { useStores } from "./support/use-stores";

const stores = useStores();

test("a log line keeps what a text column would refuse", async () => {
  const run = frozenRun(await insertWorkflow(stores().database));
  await stores().store.create(run, change(run, 0));
  await stores().logs.append(run, [{ stageId: "a", attempt: 1, line: 1, stream: "stdout", level: "info", text: "bad \u0000", at: AT }]);
  expect((await stores().logs.read(run.runId, { limit: 1 }))[0]?.text).toBe("bad \ufffd");
});
