import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { COMMANDS } from "@/bin/command-line/commands.mjs";
import * as approvals from "@/lib/api/contracts/approvals";
import * as artifacts from "@/lib/api/contracts/artifacts";
import * as bundles from "@/lib/api/contracts/bundles";
import * as executions from "@/lib/api/contracts/executions";
import { getViewer } from "@/lib/api/contracts/system";
import * as templates from "@/lib/api/contracts/templates";
import * as versions from "@/lib/api/contracts/workflow-versions";
import * as workflows from "@/lib/api/contracts/workflows";
import { downloadsSchema } from "@/lib/cli/downloads";
import { importReportSchema } from "@/lib/cli/import-report";
import type { Login } from "@/lib/cli/io";
import { openFile } from "@/lib/cli/open-file";
import { readText } from "@/lib/cli/read-text";
import { runCli } from "@/lib/cli/run-cli";
import { openFolder } from "@/lib/cli/sync/open-folder";
import { syncReportSchema } from "@/lib/cli/sync/report";
import { validationReportSchema } from "@/lib/cli/validation-report";
import { writeNewFile } from "@/lib/cli/write-new-file";
import { closeContainer } from "@/lib/server/container";
import { world } from "../../cli/support/world";
import { freshDatabase } from "../../db/support/fresh-database";
import { routeServer } from "./route-server";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-command-line-"));
const KEY = "sc_0123456789abcdef0123456789abcdef0123456789";
const at = (name: string) => join(folder, name);

const text = (version: string) => `workflow: { id: shipping, name: Shipping, version: ${version} }
config: { parameters: { box: { type: string, required: true } } }
stages:
  - { id: pack, type: script, env: { BOX: "\${{ parameters.box }}" }, run: 'echo "packs $BOX"' }
  - { id: agree, type: gate, depends_on: pack, gate: { message: Ship it? } }
`;

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  vi.stubEnv("STAGECRAFT_DATA", at("data"));
  vi.stubEnv("STAGECRAFT_BOOTSTRAP_KEY", KEY);
  vi.stubEnv("STAGECRAFT_LOG_LEVEL", "silent");
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("DATABASE_MIGRATION_URL", database.migrationUrl);
  writeFileSync(at("shipping.yaml"), text("1.0.0"));
  writeFileSync(at("shipping-2.yaml"), text("2.0.0"));
});
afterAll(async () => {
  await closeContainer();
  vi.unstubAllEnvs();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

let login: Login | undefined;
/** One command line, as a shell would run it. */
async function stagecraft(...args: string[]) {
  const { io, seen } = world({
    readFile: readText,
    writeFile: writeNewFile,
    openFile,
    openFolder,
    fetch: routeServer,
    wait: (ms) => pause(ms),
    login: {
      read: async () => login,
      async write(next) {
        login = next;
      },
    },
  });
  const code = await runCli(args, io);
  return { code, out: seen.out.join("\n"), err: seen.err.join("\n") };
}

/** The command line with `--json`, and its answer as the contract reads it: nothing missing, nothing else. */
async function json<S extends z.ZodType>(schema: S, ...args: string[]): Promise<z.output<S>> {
  const { code, out, err } = await stagecraft(...args, "--json");
  expect([code, err]).toEqual([0, ""]);
  return schema.parse(JSON.parse(out));
}

async function until(args: string[], wanted: RegExp) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(50)) if (wanted.test((await stagecraft(...args)).out)) return;
  throw new Error(`${args.join(" ")} never said ${wanted}: ${(await stagecraft(...args)).out}`);
}

const start = async () => (await json(workflows.runWorkflow.response, "workflow", "run", "shipping", "--param", "box=big")).run_id ?? "";

describe("a fresh server, with nothing but the command line", () => {
  test("from a file to an approved run with its files, and a run that is cancelled", async () => {
    expect((await stagecraft("workflow", "list")).code).toBe(1);
    expect((await stagecraft("login", "--key", KEY)).code).toBe(0);
    expect((await stagecraft("workflow", "validate", at("shipping.yaml"))).out).toContain("1 file valid");
    expect((await stagecraft("workflow", "create", at("shipping.yaml"))).out).toBe("Created shipping (Shipping, version 1.0.0).");
    expect((await stagecraft("workflow", "plan", "shipping", "--param", "box=big")).out).toMatch(/pack[\s\S]*agree/);
    expect(await stagecraft("workflow", "run", "shipping")).toMatchObject({ code: 1, err: expect.stringContaining("parameters.box") });

    const watched = stagecraft("workflow", "run", "shipping", "--param", "box=big", "--watch");
    await until(["workflow", "approvals"], /agree +shipping +yes +Ship it\?/);
    const { items } = await json(executions.listExecutions.response, "workflow", "runs", "--workflow", "shipping");
    const runId = items[0]?.id ?? "";
    writeFileSync(at("label.txt"), "a label");
    expect((await stagecraft("workflow", "attach", runId, at("label.txt"))).out).toBe("Added label.txt (7 bytes).");
    expect((await stagecraft("workflow", "attach", runId, at("gone.txt"))).code).toBe(2);
    expect((await stagecraft("workflow", "approve", runId, "--comment", "go")).out).toBe("agree is approved.");
    const { code, out } = await watched;
    expect([code, out]).toEqual([0, expect.stringMatching(/agree waits for a decision: Ship it\?[\s\S]*✓ run\.completed$/)]);
    expect(out).toContain("pack | packs big");

    expect((await stagecraft("workflow", "artifacts", runId, "--download", "--output", at("files"))).code).toBe(0);
    expect(readFileSync(at("files/label.txt"), "utf8")).toBe("a label");
    expect((await stagecraft("workflow", "artifacts", runId, "--download", "--output", at("files"))).code).toBe(2);

    const other = await start();
    const followed = stagecraft("workflow", "runs", other, "--watch");
    await until(["workflow", "runs", other], /agree +waiting/);
    expect((await stagecraft("workflow", "cancel", other, "--reason", "no more boxes")).out).toContain("is cancelled");
    expect(await followed).toMatchObject({ code: 1, out: expect.stringContaining("run.cancelled") });
  });

  test("every command answers --json as its contract says", async () => {
    const tested = new Set<string>();
    const check = <S extends z.ZodType>(schema: S, command: string, ...args: string[]) => {
      tested.add(command);
      return json(schema, ...command.split(" "), ...args);
    };
    await check(getViewer.response, "login", "--key", KEY);
    await check(validationReportSchema, "workflow validate", at("shipping.yaml"));
    await check(importReportSchema, "workflow import", at("shipping-2.yaml"));
    await check(workflows.listWorkflows.response, "workflow list");
    await check(workflows.getWorkflow.response, "workflow show", "shipping");
    await check(workflows.duplicateWorkflow.response, "workflow duplicate", "shipping", "--name", "Copy");
    expect(await check(workflows.exportWorkflow.response, "workflow export", "shipping")).toBe(text("2.0.0"));
    await check(versions.listWorkflowVersions.response, "workflow versions", "shipping");
    expect((await check(versions.diffWorkflowVersions.response, "workflow diff", "shipping")).hunks).toHaveLength(1);
    await check(workflows.planSchema, "workflow plan", "shipping", "--param", "box=big");
    const run = (await check(workflows.runWorkflow.response, "workflow run", "shipping", "--param", "box=big")).run_id ?? "";
    await check(executions.pauseExecution.response, "workflow pause", run);
    await check(executions.resumeExecution.response, "workflow resume", run);
    await until(["workflow", "runs", run], /agree +waiting/);
    await check(approvals.listApprovals.response, "workflow approvals");
    await check(executions.rejectGate.response, "workflow reject", run, "agree");
    await until(["workflow", "runs", run], /: failed/);
    await check(executions.getExecution.response, "workflow runs", run);
    writeFileSync(at("note.txt"), "a note");
    expect(await check(artifacts.addArtifact.response, "workflow attach", run, at("note.txt"))).toMatchObject({ name: "note.txt", bytes: 6 });
    await check(artifacts.listArtifacts.response, "workflow artifacts", run);
    await json(downloadsSchema, "workflow", "artifacts", run, "--download", "--output", at("downloads"));
    const again = (await check(executions.rerunExecution.response, "workflow rerun", run)).run_id;
    await until(["workflow", "runs", again], /agree +waiting/);
    await check(executions.approveGate.response, "workflow approve", again, "agree");
    await check(executions.cancelExecution.response, "workflow cancel", await start());
    await check(templates.listTemplates.response, "template list");
    const [template] = (await json(templates.listTemplates.response, "template", "list")).items;
    await check(workflows.createWorkflow.response, "template clone", template?.id ?? "", "--name", "Cloned");
    writeFileSync(at("third.yaml"), text("3.0.0").replace("id: shipping", "id: third"));
    await check(workflows.createWorkflow.response, "workflow create", at("third.yaml"));
    writeFileSync(at("bundle.json"), JSON.stringify(await check(bundles.exportBundle.response, "bundle export", "shipping", "third")));
    expect((await check(bundles.importBundle.response, "bundle import", at("bundle.json"))).items.map(({ outcome }) => outcome)).toEqual([
      "unchanged",
      "unchanged",
    ]);
    expect((await check(syncReportSchema, "sync", at("flows"))).items.length).toBeGreaterThan(3);
    expect(COMMANDS.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual(["logout", "mcp"]);
  });
});
