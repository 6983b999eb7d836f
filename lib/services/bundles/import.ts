import { setImmediate as nextTurn } from "node:timers/promises";
import { AppError, type FieldError } from "@/lib/shared/app-error";
import type { Definition, Diagnostic } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireStorable } from "../workflows/check-definition";
import { copyText } from "../workflows/copy-text";
import { replaceText } from "../workflows/replace-text";
import { storeNew } from "../workflows/store-new";
import type { BundleView } from "./export";

export interface ImportBundleInput {
  workflows: BundleView["workflows"];
  /** What happens where an id is taken by another text. */
  conflict: "skip" | "rename" | "replace";
  /** New ones are drafts, whatever they were. */
  draft: boolean;
}

export interface ImportedView {
  workflow_id: string;
  outcome: "created" | "renamed" | "replaced" | "skipped" | "unchanged" | "failed";
  stored_as: string | null;
  revision: number | null;
  detail: string | null;
}

interface Checked {
  definition: Definition;
  diagnostics: Diagnostic[];
  source: string;
  status: "draft" | "published";
}

/**
 * Stores the workflows of a bundle, one after the other, each with its version and its audit row. Nothing is stored unless all are valid: throws
 * `invalid_input` with what is wrong with each, or `forbidden` where one holds scripts that may not be stored.
 */
export async function importBundle({ ctx, input }: { ctx: ServiceContext; input: ImportBundleInput }): Promise<{ items: ImportedView[] }> {
  requirePermission(ctx, "workflow:write");
  const checked = await checkAll(ctx, input);
  const items: ImportedView[] = [];
  for (const each of checked) items.push(await storeOrSay(ctx, each, input.conflict));
  return { items };
}

async function checkAll(ctx: ServiceContext, { workflows, draft }: ImportBundleInput): Promise<Checked[]> {
  const checked: Checked[] = [];
  const errors: FieldError[] = [];
  const placeOf = new Map<string, number>();
  for (const [index, { workflow_id, status, source }] of workflows.entries()) {
    const wrong = (field: string, message: string) => errors.push({ path: `workflows[${index}].${field}`, message });
    // A text may take some hundred milliseconds: other requests get their turn in between.
    await nextTurn();
    const storable = checkOne(ctx, source, (message) => wrong("source", message));
    if (storable === undefined) continue;
    const { id } = storable.definition.workflow;
    const first = placeOf.get(id);
    if (id !== workflow_id) wrong("workflow_id", `the text's id is ${id}`);
    if (first !== undefined) wrong("workflow_id", `workflows[${first}] has the same id`);
    placeOf.set(id, first ?? index);
    checked.push({ ...storable, source, status: draft || status !== "published" ? "draft" : "published" });
  }
  if (errors.length > 0) throw new AppError("invalid_input", "the bundle cannot be imported; nothing of it was stored", { errors });
  return checked;
}

/** Undefined, and said by the first of its errors, where the text is no valid definition. */
function checkOne(ctx: ServiceContext, source: string, wrong: (message: string) => void) {
  try {
    return requireStorable(ctx, source);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_definition") throw error;
    const { diagnostics } = error.options.details as unknown as { diagnostics: Diagnostic[] };
    const first = diagnostics.find(({ severity }) => severity === "error");
    wrong(first === undefined ? error.message : `line ${first.range.start.line}, column ${first.range.start.column}: ${first.message}`);
    return undefined;
  }
}

async function storeOrSay(ctx: ServiceContext, text: Checked, conflict: ImportBundleInput["conflict"]): Promise<ImportedView> {
  const { id } = text.definition.workflow;
  try {
    return await store(ctx, text, conflict);
  } catch (error) {
    // Someone else was faster with this one.
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "version_conflict")) throw error;
    return { workflow_id: id, outcome: "failed", stored_as: null, revision: null, detail: error.message };
  }
}

async function store(ctx: ServiceContext, text: Checked, conflict: ImportBundleInput["conflict"]): Promise<ImportedView> {
  const { id, name } = text.definition.workflow;
  const act = { action: "workflow.import" };
  const stored = await ctx.ports.repositories.workflows.find(ctx.workspace.id, id);
  if (stored === undefined) {
    const { revision } = await storeNew(ctx, { ...text, originTemplate: null, act });
    return { workflow_id: id, outcome: "created", stored_as: id, revision, detail: null };
  }
  const { revision, status } = stored;
  if (stored.source === text.source) return { workflow_id: id, outcome: "unchanged", stored_as: id, revision, detail: null };
  switch (conflict) {
    case "skip":
      return { workflow_id: id, outcome: "skipped", stored_as: null, revision: null, detail: "another text has this id" };
    case "rename": {
      const copy = await copyText(ctx, text.source, { id, name }, undefined, true);
      const renamed = await storeNew(ctx, { ...text, ...requireStorable(ctx, copy.source), source: copy.source, originTemplate: null, act });
      return { workflow_id: id, outcome: "renamed", stored_as: copy.names.id, revision: renamed.revision, detail: null };
    }
    case "replace": {
      if (status === "archived") return { workflow_id: id, outcome: "failed", stored_as: null, revision: null, detail: "is archived; publish it first" };
      const written = await replaceText(ctx, stored, { source: text.source, status, if_match: undefined, act });
      return { workflow_id: id, outcome: "replaced", stored_as: id, revision: written.revision, detail: null };
    }
  }
}
