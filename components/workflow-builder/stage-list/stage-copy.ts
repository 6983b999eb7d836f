import { stringify } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { type Change, changeDocument, EditError, type Outline, outline as outlineOf } from "@/lib/swdl";
import type { NewStage } from "./insertion";
import { freeId } from "./new-stage";
import { joined, titleOf } from "./stage-words";

/** Stages as a text that can be pasted here or elsewhere: YAML, as in a workflow. */
export function copiedText({ stages }: Outline, ids: readonly string[]): string {
  return stringify({ stages: stages.filter(({ id }) => ids.includes(id)).map(({ raw }) => raw) }, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The stages of a text: those of a workflow, a list of stages, or one stage. */
export function stagesIn(text: string): { stages: JsonObject[] } | { refused: string } {
  const isList = /^\s*(#.*\n\s*)*- /.test(text);
  const read = outlineOf(isList ? `stages:\n${text}` : text);
  if (read === null) return { refused: "The clipboard holds no stages: it is no YAML that can be read." };
  const written = read.raw["stages"] ?? (isStage(read.raw) ? [read.raw] : undefined);
  if (!Array.isArray(written) || written.length === 0 || !written.every(isStage)) return { refused: "The clipboard holds no stages." };
  return { stages: written };
}

const MARKS = ["type", "roles", "gate", "action", "run", "fan_out", "depends_on"];

function isStage(value: Json): value is JsonObject {
  return isJsonObject(value) && !("stages" in value) && typeof (value["id"] ?? value["name"]) === "string" && MARKS.some((key) => Object.hasOwn(value, key));
}

/** Stages under ids that are free in a workflow; what they say of each other says so under the new ids. */
export function underFreeIds(into: Outline, stages: readonly JsonObject[], wished: (id: string) => string = (id) => id): NewStage[] {
  const taken = new Set<string>();
  // Marks that no id has keep a new id apart from an old one of another stage until all are renamed.
  let document: Json = { stages: stages.map((stage) => ({ ...stage, id: textOf(stage["id"]) })) };
  const ids = stages.map((stage) => {
    const id = freeId(into, wished(textOf(stage["id"]) || "stage"), taken);
    taken.add(id);
    return id;
  });
  const renames = stages.map((stage, index) => ({ from: textOf(stage["id"]), mark: `renamed-${index}-${ids[index]}`, to: ids[index] ?? "" }));
  for (const { from, mark } of renames) if (from !== "") document = renamed(document, from, mark);
  for (const { mark, to } of renames) document = renamed(document, mark, to);
  const list = isJsonObject(document) && Array.isArray(document["stages"]) ? document["stages"] : [];
  return list.filter(isJsonObject).map((stage, index) => ({ ...stage, id: ids[index] ?? "" }));
}

/** As it is where the id is not there any more: of two stages with one id, the first takes what is said of both. */
function renamed(document: Json, id: string, to: string): Json {
  try {
    return changeDocument(document, { kind: "rename_stage", id, to });
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return document;
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Copies of stages behind the last of them: they wait for what the stages wait for, and for each other as those do. */
export function duplicateStages(outline: Outline, ids: readonly string[]): { changes: Change[]; say: string; copies: string[] } {
  const stages = outline.stages.filter(({ id }) => ids.includes(id));
  const named = stages.map(({ raw, name }) => (name === undefined ? raw : { ...raw, name: `${name} copy` }));
  const copies = underFreeIds(outline, named, (id) => `${id}-copy`);
  const index = Math.max(-1, ...stages.map((stage) => stage.index)) + 1;
  const names = joined(stages.map(({ id }) => titleOf(outline, id)));
  return {
    changes: [{ kind: "paste_stages", stages: copies, index }],
    say: `Duplicated ${names}; nothing waits for the ${copies.length === 1 ? "copy" : "copies"} yet.`,
    copies: copies.map(({ id }) => id),
  };
}
