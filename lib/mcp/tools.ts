import { z } from "zod";
import type { Client } from "@/lib/api/client/create-client";
import { jsonObject } from "@/lib/api/contracts/common";
import { approveGate, getExecution } from "@/lib/api/contracts/executions";
import { listWorkflows, planWorkflow, runWorkflow, validateSource } from "@/lib/api/contracts/workflows";

/** Something that an agent may ask for, over the same interface as every other program. */
export interface Tool {
  name: string;
  description: string;
  input: z.ZodType;
  /** Whether it leaves everything as it is. */
  readOnly: boolean;
  /** `input` as its schema gives it back. */
  call(client: Client, input: unknown): Promise<unknown>;
}

/** Ties the type of what a tool is called with to its schema. */
function tool<S extends z.ZodType>(definition: Omit<Tool, "input" | "call"> & { input: S; call(client: Client, input: z.output<S>): Promise<unknown> }): Tool {
  return definition as unknown as Tool;
}

const workflow = z.string().describe("The workflow's id, such as ship-a-feature");
const run = z.string().describe("The run's id, as run_workflow gives it");
const parameters = jsonObject.default({}).describe("Values of the workflow's parameters by name");

/** The tools that there are whatever the workspace holds. */
export const TOOLS: readonly Tool[] = [
  tool({
    name: "list_workflows",
    description: "The workflows of the workspace, with their ids, what they are for, and how their last run ended",
    input: z.object({
      search: z.string().max(200).optional().describe("Only those whose name, id or description holds this text"),
      cursor: z.string().optional(),
    }),
    readOnly: true,
    call: (client, query) => client.call(listWorkflows, { query: { ...query, limit: 50 } }),
  }),
  tool({
    name: "validate_workflow",
    description: "Check the YAML or JSON text of a workflow; answers with what is wrong and where, and stores nothing",
    input: z.object({ source: z.string().describe("The text of the definition") }),
    readOnly: true,
    call: (client, body) => client.call(validateSource, { body }),
  }),
  tool({
    name: "plan_workflow",
    description: "The order in which the stages of a workflow would run with these parameters; starts nothing",
    input: z.object({ workflow, parameters }),
    readOnly: true,
    call: (client, { workflow: id, parameters: values }) => client.call(planWorkflow, { params: { id }, body: { parameters: values } }),
  }),
  tool({
    name: "run_workflow",
    description: "Start a run of a workflow; answers at once with its id, get_run says how it goes",
    input: z.object({ workflow, parameters }),
    readOnly: false,
    call: (client, { workflow: id, parameters: values }) => client.call(runWorkflow, { params: { id }, body: { parameters: values } }),
  }),
  tool({
    name: "get_run",
    description: "The state of a run: its stages with their outputs and errors, and the gates that wait for a decision",
    input: z.object({ run }),
    readOnly: true,
    call: (client, { run: run_id }) => client.call(getExecution, { params: { run_id } }),
  }),
  tool({
    name: "approve_gate",
    description: "Approve a gate of a run that waits for a decision. Do this only where the person you work for has said so",
    input: z.object({ run, stage: z.string().describe("The gate's stage id"), comment: z.string().optional(), form: jsonObject.default({}) }),
    readOnly: false,
    call: (client, { run: run_id, stage: stage_id, comment, form }) => client.call(approveGate, { params: { run_id, stage_id }, body: { comment, form } }),
  }),
];
