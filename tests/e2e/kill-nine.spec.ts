import { expect, test } from "@playwright/test";
import { createApi } from "../support/api";
import { startServer, type TestServer } from "../support/start-server";
import { signInAt } from "./support/own-server";
import { OWNER } from "./support/shared-server";

const STAGES = 8;

/** A chain of stages that each leave a mark, slow enough to be hit in the middle. */
const chain = `
workflow: { id: marks, name: Marks, version: "1.0.0" }
stages:
${Array.from(
  { length: STAGES },
  (_, index) => `  - id: mark-${index + 1}
    name: Mark ${index + 1}
    type: script
${index === 0 ? "" : `    depends_on: [mark-${index}]\n`}    run: |
      sleep 0.4
      echo done >> mark-${index + 1}
      echo marked ${index + 1}`,
).join("\n")}
`;

/** Starts again over what the server left behind. */
const startAgain = ({ dataDir, port, key }: TestServer) => startServer({ owner: OWNER, dataDir, port, key });

let server: TestServer | undefined;
test.afterEach(() => server?.remove());

test("a run goes on where it was after kill -9, and after a drain by SIGTERM, which ends with 0", async ({ browser }) => {
  test.setTimeout(180_000);
  server = await startServer({ owner: OWNER });
  const api = createApi(server);
  const { id, workflow_id } = await api.create(chain);
  const runId = await api.start(id);
  await api.until(runId, (run) => run.stages_done >= 3);
  await server.kill();
  server = await startAgain(server);
  await api.until(runId, (run) => run.status === "completed");

  const events = await api.events(runId);
  expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
  const completed = events.filter((event) => event.type === "stage.completed").map((event) => event.stage_id);
  expect(completed).toEqual(Array.from({ length: STAGES }, (_, index) => `mark-${index + 1}`));
  // A stage may start again after the loss of its worker; never after it was recorded as finished.
  for (const [index, event] of events.entries()) {
    if (event.type !== "stage.started") continue;
    expect(events.slice(0, index).some((earlier) => earlier.type === "stage.completed" && earlier.stage_id === event.stage_id)).toBe(false);
  }

  const context = await browser.newContext();
  await signInAt(context, server);
  const page = await context.newPage();
  await page.goto(`${server.url}/workflows/${workflow_id}/executions/${runId}`);
  await expect(page.getByText("Completed").first()).toBeVisible();
  await context.close();

  const drainedId = await api.start(id);
  await api.until(drainedId, (run) => run.stages_done >= 1);
  expect(await server.stop(), server.output()).toBe(0);
  server = await startAgain(server);
  expect((await api.until(drainedId, (run) => run.status === "completed")).stages_done).toBe(STAGES);
});
