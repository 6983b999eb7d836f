import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createStageArtifacts } from "@/lib/services/artifacts/stage-artifacts";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const services = useServices();

async function* broken() {
  yield Buffer.from("half");
  throw new Error("the disk is gone");
}

async function stage() {
  const { ctx, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship" });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(ctx.workspace.id, workflow, { number: 1 });
  await services.insertRun(run);
  const sink = createStageArtifacts(ports);
  const content = async function* (text: string) {
    yield Buffer.from(text);
  };
  const place = { runId: run.id ?? "", workspaceId: ctx.workspace.id, stageId: "test" };
  return {
    folder: join(services.dataDir, "runs", place.runId, "artifacts", "test"),
    keep: (name: string, text: string) => sink.keep(place, { name, content: content(text) }),
    fail: () => sink.keep(place, { name: "broken.txt", content: broken() }),
    rows: async () => (await ports.repositories.artifacts.list(place.workspaceId, place.runId, { limit: 10, stageId: "test" })).items,
  };
}

it("keeps a file of a stage as an artifact of nobody in particular, under a safe name", async () => {
  const { keep, folder, rows } = await stage();
  await expect(keep("../.report.html", "<b>fine</b>")).resolves.toEqual({ name: "report.html" });
  expect(readFileSync(join(folder, "report.html"), "utf8")).toBe("<b>fine</b>");
  expect(await rows()).toMatchObject([
    { name: "report.html", stageId: "test", bytes: 11, mediaType: "text/html", actor: { kind: "system", name: "Stagecraft" } },
  ]);
});

it("keeps what another attempt leaves beside the first, and the same content once", async () => {
  const { keep, folder } = await stage();
  const names: string[] = [];
  for (const text of ["first", "second", "first", "second"]) names.push((await keep("log.txt", text)).name);
  expect(names).toEqual(["log.txt", "log (2).txt", "log.txt", "log (2).txt"]);
  await expect(keep("other.txt", "first")).resolves.toEqual({ name: "other.txt" });
  expect(readdirSync(folder).sort()).toEqual(["log (2).txt", "log.txt", "other.txt"]);
});

it("keeps nothing of a file that could not be read to its end", async () => {
  const { fail, folder, rows } = await stage();
  await expect(fail()).rejects.toThrow("the disk is gone");
  expect(await rows()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(join(services.dataDir, "incoming"))).toEqual([]);
});
