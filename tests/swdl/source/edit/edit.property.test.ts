import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { type Change, changeDocument, edit, editAll, editWithUndo } from "@/lib/swdl";
import { readSource } from "@/lib/swdl/source/read-source";
import { example, exampleNames, fixture, fixtureNames, template, templateIds } from "../../support/fixtures";
import { concernedLines } from "./concerned-lines";
import { changeModel, type DocumentChange, stagesOf } from "./model";
import { type SmallStage, STYLES, type TextStyle, writeIn } from "./styles";

const CHANGES = 20;
/** Where the numbers begin; a failure prints the seed of its text. */
const SEED = Number(process.env.STAGECRAFT_FUZZ_SEED ?? 20261121);
const MOST_STAGES = 12;

interface Dag {
  nodes: { id: string; deps: string[] }[];
}

/** Three styles for each graph, so that every style has its turn. */
function stylesFor(index: number): TextStyle[] {
  return [0, 1, 2].flatMap((turn) => STYLES[(index * 3 + turn) % STYLES.length] ?? []);
}

/** Templates, examples, and graphs of real workflows (their first stages) in the styles of people. */
function texts(): [name: string, text: string][] {
  const graphs = fixtureNames("dags").map((name): [string, SmallStage[]] => {
    const nodes = fixture<Dag>(name).nodes.slice(0, MOST_STAGES);
    const ids = new Map(
      nodes.map(({ id }, index) => [
        id,
        `n${index}-${id
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "")
          .slice(0, 12)}x`,
      ]),
    );
    return [name, nodes.map(({ id, deps }) => ({ id: ids.get(id) ?? id, depends_on: deps.flatMap((dependency) => ids.get(dependency) ?? []).slice(0, 5) }))];
  });
  const small = [
    { id: "a", depends_on: [] },
    { id: "b", depends_on: ["a"] },
    { id: "c", depends_on: ["a", "b"] },
  ];
  return [
    ...templateIds().map((id): [string, string] => [id, template(id)]),
    ...exampleNames().map((name): [string, string] => [name, example(name)]),
    ...STYLES.map((style): [string, string] => [`small ${style}`, writeIn(style, "small", small)]),
    ...graphs.flatMap(([name, stages], index) => stylesFor(index).map((style): [string, string] => [`${name} ${style}`, writeIn(style, name, stages)])),
  ];
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("yes", "1.0", "a: b", "# no", "two\nlines", "two\nlines\n", " padded ", "it's", "${{ parameters.p }}", "null", "- x", "[", "%a", "日本語"),
);
const scalar: fc.Arbitrary<Json> = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const value: fc.Arbitrary<Json> = fc.oneof<fc.MaybeWeightedArbitrary<Json>[]>(
  { weight: 3, arbitrary: scalar },
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("one", "two", "a b", "3"), scalar, { maxKeys: 3 }),
  fc.constant<Json>({ deep: { list: [{ a: 1 }, [2]], text: "x" } }),
);

/** Choices from which a change is made that fits the document as it is by then. */
const choice = fc.record({ kind: fc.nat(), stage: fc.nat(), other: fc.nat(), field: fc.nat(), value, name: fc.nat({ max: 999 }) });
type Path = readonly (string | number)[];
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

function changeFor(document: Json, { kind, stage, other, field, value: given, name }: Choice): DocumentChange {
  const stages = stagesOf(document);
  const index = stages.length === 0 ? 0 : stage % stages.length;
  const [chosen, second] = [stages[index], stages[other % Math.max(1, stages.length)]];
  const fresh = `new-${name}`;
  if (chosen === undefined || second === undefined) return { kind: "insert", path: ["stages"], value: { id: fresh, type: "script", run: "x" } };
  const id = String(chosen.id);
  const keys = Object.keys(chosen).filter((key) => key !== "id");
  const key = keys[field % Math.max(1, keys.length)] ?? "name";
  const script = { id: fresh, type: "script", run: "echo\ntwo\n", depends_on: [id] };
  const [parameters, triggers, tags] = [["config", "parameters"], ["triggers"], ["workflow", "tags"]];
  const position = (path: Path) => other % Math.max(1, lengthAt(document, path));
  const free = stages.every((one) => one.id !== fresh && one.id !== `${fresh}b`);
  const options: (DocumentChange | false)[] = [
    { kind: "set", path: ["stages", index, "name"], value: given },
    { kind: "set", path: ["stages", index, key], value: given },
    { kind: "set", path: ["stages", index, "error_policy", "timeout"], value: "9m" },
    { kind: "set", path: ["stages", index, "inputs", "a b"], value: { source: given } },
    keys.length > 1 && { kind: "unset", path: ["stages", index, key] },
    { kind: "set", path: ["workflow", "description"], value: given },
    { kind: "set", path: ["workflow", "ui", "color"], value: "#3366cc" },
    { kind: "unset", path: ["workflow", "description"] },
    { kind: "insert", path: tags, value: "tag", index: position(tags) },
    { kind: "set", path: [...parameters, "extra", "default"], value: given },
    { kind: "set", path: [...parameters, "p"], value: { type: "string", default: given } },
    { kind: "unset", path: [...parameters, "p"] },
    { kind: "unset", path: [...parameters, "extra"] },
    { kind: "insert", path: triggers, value: { type: "event", event: "x" } },
    { kind: "insert", path: triggers, value: { type: "schedule", cron: "0 5 * * *", parameters: { a: given } }, index: position(triggers) },
    { kind: "set", path: [...triggers, position(triggers), "condition"], value: "trigger.branch == 'main'" },
    { kind: "move", path: triggers, from: position(triggers), to: field % Math.max(1, lengthAt(document, triggers)) },
    { kind: "unset", path: [...triggers, position(triggers)] },
    free && { kind: "add_stage", stage: script, index: other % (stages.length + 1) },
    free && { kind: "paste_stages", stages: [script, { ...script, id: `${fresh}b`, depends_on: [fresh] }], index: other % (stages.length + 1) },
    free && { kind: "rename_stage", id, to: fresh },
    { kind: "rename_key", path: [...parameters, "p"], to: `p${name}` },
    { kind: "rename_key", path: ["stages", index, "outputs", "o"], to: `o${name}` },
    { kind: "rename_key", path: ["stages", index, key], to: `x-${name}` },
    { kind: "move_key", path: parameters, key: "p", to: position(["tags"]) },
    free && { kind: "duplicate_stage", id, as: fresh },
    stages.length > 2 && { kind: "remove_stage", id },
    { kind: "move_stage", id, to: other % stages.length },
    { kind: "connect", from: String(second.id), to: id },
    { kind: "disconnect", from: String(second.id), to: id },
    { kind: "change_stage_type", id, type: "gate", fields: { gate: { message: "ok?" } } },
    { kind: "change_stage_type", id, type: "script", fields: { run: "echo" } },
  ];
  const possible = options.filter((option) => option !== false && isPossible(document, option)) as DocumentChange[];
  return possible[kind % possible.length] ?? { kind: "set", path: ["stages", index, "name"], value: given };
}

/** Whether what a change names is there: it can be taken away or moved, and what it leads through is a map or a list. */
function isPossible(document: Json, change: DocumentChange): boolean {
  if (!("path" in change)) return true;
  const through = change.path.slice(0, -1).map((_, index) => valueAt(document, change.path.slice(0, index + 1)));
  if (through.some((value) => value !== undefined && value !== null && typeof value !== "object")) return false;
  const end = valueAt(document, change.path);
  if (change.kind === "rename_key" && valueAt(document, [...change.path.slice(0, -1), change.to]) !== undefined) return false;
  if (change.kind === "move_key") return isJsonObject(end ?? null) && Object.hasOwn(end as JsonObject, change.key);
  if (change.kind === "unset" || change.kind === "rename_key") return end !== undefined;
  if (change.kind === "move") return Array.isArray(end) && end.length > 0;
  if (change.kind === "insert") return end === undefined || Array.isArray(end);
  const [list, item] = change.path;
  return typeof item !== "number" || item < lengthAt(document, [String(list)]);
}

function valueAt(document: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => (value as JsonObject | null | undefined)?.[key], document);
}

function lengthAt(document: Json, path: Path): number {
  const value = valueAt(document, path);
  return Array.isArray(value) ? value.length : 0;
}

function meaning(source: string): Json {
  const { value: found, faults } = readSource(source);
  if (faults.length > 0 || found === undefined) throw new Error(`not readable: ${faults[0]?.message}\n${source}`);
  return found;
}

describe("edit over many texts", () => {
  test.each(texts().map(([name, source], index) => [name, source, SEED + index] as const))("%s", { timeout: 60_000 }, (_, source, seed) => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: CHANGES, maxLength: CHANGES }), (choices) => {
        let current = source;
        const changes: Change[] = [];
        for (const made of choices) {
          const before = meaning(current);
          const change = changeFor(before, made);
          const { source: after, undo } = editWithUndo(current, change);
          expect(meaning(after)).toEqual(changeModel(before, change));
          expect(changeDocument(before, change)).toEqual(changeModel(before, change));
          expect(edit(after, undo)).toBe(current);
          requireUntouched(current, after, before, change);
          current = after;
          changes.push(change);
        }
        expect(editAll(source, changes)).toBe(current);
      }),
      // Another sequence for each text; without the bias to small numbers every kind of change has its turn.
      { numRuns: 1, seed, unbiased: true, endOnFailure: true },
    );
  });
});

/** Lines that the change does not concern are all there, byte for byte and in their order. */
function requireUntouched(before: string, after: string, document: Json, change: DocumentChange): void {
  if (!/(?<!\r)\n/.test(before) && before.includes("\n")) expect(after).not.toMatch(/(?<!\r)\n/);
  const concerned = concernedLines(before, document, change);
  const left = after.split("\n");
  let at = 0;
  for (const [index, line] of before.split("\n").entries()) {
    if (concerned.has(index)) continue;
    const found = left.indexOf(line, at);
    if (found === -1)
      throw new Error(`${JSON.stringify(change)} touched line ${index + 1}, ${JSON.stringify(line)}\n--- before\n${before}\n--- after\n${after}`);
    at = found + 1;
  }
}
