import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { contracts } from "@/lib/api/openapi/contracts";
import type { Example } from "@/lib/api/openapi/examples";
import { definition } from "../../services/fixture";
import { furnished } from "./furnished-owner";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));
vi.mock("@/lib/server/health", () => ({ health: async () => ({ status: "ok", database: "embedded", version: "0.1.0" }) }));

const FILE = resolve(import.meta.dirname, "../../../lib/api/openapi/examples.json");
/** More entries of a list say nothing new. */
const SHOWN = 1;

/** Bodies that say something where an empty one would do. */
const because = { reason: "The test machine is being moved" };
const decision = { comment: "Looks right", form: {} };
const BODIES: Record<string, unknown> = {
  duplicateWorkflow: { name: "Nightly build, on two machines" },
  validateWorkflow: { source: definition("nightly-build") },
  planWorkflow: { parameters: {} },
  exportBundle: { workflows: ["theirs"] },
  runWorkflow: { parameters: {}, dry_run: false },
  restoreWorkflowVersion: {},
  pauseExecution: because,
  resumeExecution: because,
  cancelExecution: because,
  rerunExecution: { from_stage: "note" },
  retryStage: { ...because, inputs: {} },
  skipStage: because,
  holdStage: because,
  releaseStage: because,
  approveGate: decision,
  rejectGate: decision,
  approveApproval: decision,
  rejectApproval: decision,
  cloneTemplate: { name: "Our pipeline" },
  updateSettings: { timezone: "Europe/Berlin" },
};

const api = useApi();

test("each operation has an example of what it is asked and answers today (STAGECRAFT_RECORD_EXAMPLES=1 records them anew)", async () => {
  const examples: Record<string, Example> = {};
  for (const contract of contracts) {
    const { exchange, prepare } = await furnished(api);
    await prepare(contract.name);
    const { params, request, answer } = await exchange(contract.name, { body: BODIES[contract.name] });
    const type = answer.headers.get("content-type") ?? "";
    // A stored file is not part of the furniture.
    if (contract.name !== "getArtifact") expect(answer.ok, `${contract.name}: ${await answer.clone().text()}`).toBe(true);
    const isFile = contract.transfer === "download" || !type.startsWith("application/json");
    examples[contract.name] = told({
      params: Object.fromEntries(Object.entries(params).filter(([name]) => contract.path.includes(`{${name}}`))),
      request: request instanceof FormData || contract.method === "GET" ? undefined : (request as Example["request"]),
      response: isFile ? undefined : await answer.json(),
    });
  }
  if (process.env["STAGECRAFT_RECORD_EXAMPLES"] !== undefined) writeFileSync(FILE, `${JSON.stringify(examples, null, 2)}\n`);
  expect(outlines(JSON.parse(readFileSync(FILE, "utf8")))).toEqual(outlines(examples));
}, 120_000);

/** Who calls what with which ids and body, and the fields that come back: what they hold is the matter of other tests, and of the schemas. */
function outlines(examples: Record<string, Example>): Record<string, unknown> {
  const fields = (response: Example["response"]) => (typeof response === "object" && response !== null ? Object.keys(response).toSorted() : typeof response);
  return Object.fromEntries(Object.entries(examples).map(([name, { params, request, response }]) => [name, { params, request, response: fields(response) }]));
}

/** Without what differs from time to time, and with words for those who read it. */
function told(example: Example): Example {
  const ids: string[] = [];
  const text = JSON.stringify(example, (key, value: unknown) => (key === "items" && Array.isArray(value) ? value.slice(0, SHOWN) : value))
    .replace(/[0-9a-f-]{36}@example\.com/g, "ada@example.com")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      if (!ids.includes(id)) ids.push(id);
      return `00000000-0000-7000-8000-${String(ids.indexOf(id) + 1).padStart(12, "0")}`;
    })
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, "2026-03-01T09:00:00.000Z")
    .replace(/sc_[\w-]{20,}/g, "sc_EXAMPLE")
    .replace(/"prefix":"sc_[\w-]*"/g, '"prefix":"sc_EXAMP"')
    .replace(/\/invite\/[\w-]+/g, "/invite/EXAMPLE")
    .replace(/another-[0-9a-f]{6}"/g, `another-1a2b3c"`)
    .replaceAll("theirs", "nightly-build")
    .replaceAll("Theirs", "Grace");
  return JSON.parse(text) as Example;
}
