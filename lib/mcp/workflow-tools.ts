import { parse } from "yaml";
import type { Client } from "@/lib/api/client/create-client";
import { exportBundle } from "@/lib/api/contracts/bundles";
import { runWorkflow } from "@/lib/api/contracts/workflows";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { jsonSchemaOf, parseDefinition } from "@/lib/swdl";

const MARK = "x-mcp-tool";

/** A workflow that its author offers to agents. */
export interface WorkflowTool {
  name: string;
  description: string;
  /** JSON Schema of its parameters. */
  inputSchema: JsonObject;
  run(client: Client, parameters: JsonObject): Promise<unknown>;
}

/** The published workflows whose `workflow` block says `x-mcp-tool: true`, by the names of their tools. Throws what the client throws. */
export async function workflowTools(client: Client): Promise<Map<string, WorkflowTool>> {
  const { workflows } = await client.call(exportBundle, { body: {} });
  const marked = workflows.filter(({ status, source }) => status === "published" && isMarked(source));
  return new Map(marked.flatMap(({ source }) => toolOf(source)).map((tool) => [tool.name, tool]));
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
      name: `workflow_${id.replaceAll("-", "_")}`,
      description: `Start a run of “${name}”; answers at once with its id, get_run says how it goes.${description === undefined ? "" : ` ${description}`}`,
      inputSchema: jsonSchemaOf(definition.config.parameters),
      run: (client, parameters) => client.call(runWorkflow, { params: { id }, body: { parameters } }),
    },
  ];
}
