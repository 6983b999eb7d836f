import { parse } from "yaml";
import { ApiError, type Client } from "@/lib/api/client/create-client";
import { type Bundle, exportBundle } from "@/lib/api/contracts/bundles";
import { listWorkflows, runWorkflow } from "@/lib/api/contracts/workflows";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { jsonSchemaOf, parseDefinition } from "@/lib/swdl";

const MARK = "x-mcp-tool";
const PREFIX = "workflow_";
/** The most that a page of the list holds; their texts come as one bundle. */
const PAGE = 100;

/** A workflow that its author offers to agents. */
export interface WorkflowTool {
  name: string;
  description: string;
  /** JSON Schema of its parameters. */
  inputSchema: JsonObject;
  run(client: Client, parameters: JsonObject): Promise<unknown>;
}

/** The tool of that name; undefined where no published workflow that is marked has it. Throws what the client throws. */
export async function workflowTool(client: Client, name: string): Promise<WorkflowTool | undefined> {
  if (!name.startsWith(PREFIX)) return undefined;
  // An id has hyphens and no underscores.
  const id = name.slice(PREFIX.length).replaceAll("_", "-");
  const bundle = await client.call(exportBundle, { body: { workflows: [id] } }).catch((error: unknown) => {
    if (error instanceof ApiError && error.problem.status === 404) return { workflows: [] };
    throw error;
  });
  return offered(bundle.workflows)[0];
}

/** The published workflows whose `workflow` block says `x-mcp-tool: true`, by the names of their tools. Throws what the client throws. */
export async function workflowTools(client: Client): Promise<Map<string, WorkflowTool>> {
  const tools = new Map<string, WorkflowTool>();
  let cursor: string | undefined;
  do {
    const page = await client.call(listWorkflows, { query: { status: ["published"], limit: PAGE, cursor } });
    const ids = page.items.map(({ workflow_id }) => workflow_id);
    const { workflows } = ids.length === 0 ? { workflows: [] } : await client.call(exportBundle, { body: { workflows: ids } });
    for (const tool of offered(workflows)) tools.set(tool.name, tool);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return tools;
}

function offered(workflows: Bundle["workflows"]): WorkflowTool[] {
  return workflows.filter(({ status, source }) => status === "published" && isMarked(source)).flatMap(({ source }) => toolOf(source));
}

function isMarked(source: string): boolean {
  if (!source.includes(MARK)) return false;
  const document = parse(source) as Json;
  const block = isJsonObject(document) ? document.workflow : undefined;
  return block !== undefined && isJsonObject(block) && block[MARK] === true;
}

function toolOf(source: string): WorkflowTool[] {
  const { definition } = parseDefinition(source);
  if (definition === undefined) return [];
  const { id, name, description } = definition.workflow;
  return [
    {
      name: `${PREFIX}${id.replaceAll("-", "_")}`,
      description: `Start a run of “${name}”; answers at once with its id, get_run says how it goes.${description === undefined ? "" : ` ${description}`}`,
      inputSchema: jsonSchemaOf(definition.config.parameters),
      run: (client, parameters) => client.call(runWorkflow, { params: { id }, body: { parameters } }),
    },
  ];
}
