import { existsSync } from "node:fs";
import { expect, test } from "./support/fixtures";

test("simple-pipeline runs its commands for real", async ({ api }) => {
  const { id } = await api.cloneTemplate("simple-pipeline", "Pipeline");
  const run = await api.until(await api.start(id, { app_name: "greeter" }), ({ status }) => status === "completed");
  expect(run.stages.find((stage) => stage.id === "smoke-test")?.outputs).toMatchObject({ greeting: "Hello, Stagecraft!" });
});

test("a failed command shows its output where the person lands", async ({ page, api }) => {
  const { id, workflow_id } = await api.cloneTemplate("simple-pipeline", "Failing pipeline");
  const runId = await api.start(id, { tests: "fail" });
  const run = await api.until(runId, ({ status }) => status === "failed");
  expect(run.stages.find((stage) => stage.id === "unit-tests")?.status).toBe("failed");
  await page.goto(`/workflows/${workflow_id}/executions/${runId}`);
  await expect(page.getByText("Good morning, Ada!").first()).toBeVisible();
  await page.screenshot({ path: "tests/e2e/__screenshots__/dashboard-failed.png", fullPage: true });
});

test("cancelling ends the whole process group of a script", async ({ api, server }) => {
  const { id } = await api.create(`
workflow: { id: long-sleeper, name: Long sleeper, version: "1.0.0" }
stages:
  - id: sleep
    name: Sleep
    type: script
    run: |
      sleep 600 &
      echo "$! $$" > pids.new && mv pids.new pids
      pwd
      trap '' TERM
      wait
      sleep 600
`);
  const runId = await api.start(id);
  const logs = () => api.get<{ items: { text: string }[] }>(`/workflow-executions/${runId}/logs`);
  await expect.poll(async () => (await logs()).items.length).toBeGreaterThan(0);
  const { readFileSync } = await import("node:fs");
  const folder = (await logs()).items[0]?.text ?? "";
  expect(folder.startsWith(server.dataDir)).toBe(true);
  const pids = readFileSync(`${folder}/pids`, "utf8").trim().split(" ");
  expect(pids.every((pid) => existsSync(`/proc/${pid}`))).toBe(true);
  await api.post(`/workflow-executions/${runId}/cancel`);
  await api.until(runId, ({ status }) => status === "cancelled");
  await expect.poll(() => pids.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 20_000 }).toEqual([]);
});
