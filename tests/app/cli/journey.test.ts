import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import * as approvals from "@/lib/api/contracts/approvals";
import * as artifacts from "@/lib/api/contracts/artifacts";
import * as bundles from "@/lib/api/contracts/bundles";
import * as executions from "@/lib/api/contracts/executions";
import { getViewer } from "@/lib/api/contracts/system";
import * as workflows from "@/lib/api/contracts/workflows";
import { downloadsSchema } from "@/lib/cli/downloads";
import { syncReportSchema } from "@/lib/cli/sync/report";
import { validationReportSchema } from "@/lib/cli/validation-report";
import { startServer, type TestServer } from "../../support/start-server";

const out = mkdtempSync(join(tmpdir(), "stagecraft-journey-"));
const checkout = resolve(import.meta.dirname, "../../..");
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.remove();
  rmSync(out, { recursive: true, force: true });
});

const DOCUMENTS: Record<string, z.ZodType> = {
  login: getViewer.response,
  validate: validationReportSchema,
  create: workflows.createWorkflow.response,
  list: workflows.listWorkflows.response,
  show: workflows.getWorkflow.response,
  plan: workflows.planSchema,
  run: workflows.runWorkflow.response,
  approvals: approvals.listApprovals.response,
  attach: artifacts.addArtifact.response,
  approve: executions.approveGate.response,
  done: executions.getExecution.response,
  artifacts: artifacts.listArtifacts.response,
  download: downloadsSchema,
  second: workflows.runWorkflow.response,
  cancel: executions.cancelExecution.response,
  sync: syncReportSchema,
  export: bundles.exportBundle.response,
  import: bundles.importBundle.response,
  logout: z.strictObject({ login: z.null() }),
};

test("a shell script takes a workflow through its life, and every document that it is given is as its contract says", async () => {
  const env = {
    ...{ PATH: process.env.PATH, HOME: out, XDG_CONFIG_HOME: join(out, "config"), STAGECRAFT_BUILD: "keep" },
    ...{ STAGECRAFT: join(checkout, "bin/stagecraft.mjs"), STAGECRAFT_URL: server.url, URL: server.url, KEY: server.key, OUT: out },
  };
  await promisify(execFile)("sh", [join(import.meta.dirname, "journey.sh")], { env: env as unknown as NodeJS.ProcessEnv, timeout: 50_000 });

  const read = (name: string) => readFileSync(join(out, name), "utf8");
  const parsed = Object.fromEntries(Object.entries(DOCUMENTS).map(([name, schema]) => [name, schema.parse(JSON.parse(read(`${name}.json`)))]));
  expect(parsed.done).toMatchObject({ status: "completed", parameters: { box: "big", size: 3 } });
  expect(parsed.cancel).toMatchObject({ status: "cancelled" });
  const lines = (name: string) =>
    read(name)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  expect(z.array(executions.logLineSchema).parse(lines("logs.jsonl"))).toMatchObject([{ stage_id: "pack", text: "packs big" }]);
  expect(lines("watch.jsonl").at(-1)).toMatchObject({ event: "run.completed" });
});
