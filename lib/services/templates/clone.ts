import { AppError } from "@/lib/shared/app-error";
import type { Json, JsonObject } from "@/lib/shared/json";
import { type Definition, edit, type Parameter, parameterProblem } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "../workflows/check-definition";
import { copyText } from "../workflows/copy-text";
import { storeNew } from "../workflows/store-new";
import type { WorkflowWrittenView } from "../workflows/views";
import { findTemplate } from "./find-template";

export interface CloneTemplateInput {
  id: string;
  name?: string;
  /** Values of parameters that the copy has as defaults, so that its runs are not asked for them. */
  defaults: JsonObject;
}

/**
 * Copies a template into a new draft with a free id and records the origin. Comments and layout stay. Throws `invalid_input` at
 * `defaults.<name>` for a parameter that there is not, or that the value does not suit.
 */
export async function cloneTemplate({ ctx, input }: { ctx: ServiceContext; input: CloneTemplateInput }): Promise<WorkflowWrittenView> {
  requirePermission(ctx, "workflow:write");
  const template = await findTemplate(ctx, input.id);
  const { workflow } = template.definition;
  const wanted = withDefaults(template, input.defaults);
  const { source } = await copyText(ctx, wanted, { id: workflow.id, name: workflow.name }, input.name, true);
  const { definition, diagnostics } = requireStorable(ctx, source);
  return storeNew(ctx, {
    source,
    definition,
    diagnostics,
    status: "draft",
    originTemplate: template.id,
    act: { action: "template.clone", details: { template: template.id } },
  });
}

function withDefaults({ source, definition }: { source: string; definition: Definition }, defaults: JsonObject): string {
  const { parameters } = definition.config;
  const errors = Object.entries(defaults).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const message = parameter === undefined ? "there is no such parameter" : problemOf(parameter, value);
    return message === null ? [] : [{ path: `defaults.${name}`, message }];
  });
  if (errors.length > 0) throw new AppError("invalid_input", "these values do not suit the template's parameters", { errors });
  return Object.entries(defaults).reduce((text, [name, value]) => edit(text, { kind: "set", path: ["config", "parameters", name, "default"], value }), source);
}

function problemOf(parameter: Parameter, value: Json): string | null {
  return parameter.secret ? "a secret does not belong in the text of a workflow" : parameterProblem(parameter, value);
}
