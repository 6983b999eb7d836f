import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { type Change, changeDocument, edit, editWithUndo } from "@/lib/swdl";
import { readSource } from "@/lib/swdl/source/read-source";
import { fixture, fixtureNames, template, templateIds } from "../../support/fixtures";
import { type SmallStage, STYLES, writeIn } from "./styles";

const CHANGES = 20;
const MOST_STAGES = 12;

interface Dag {
  nodes: { id: string; deps: string[] }[];
}

/** Templates, and graphs of real workflows (their first stages) in every style. */
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
  const small: [string, SmallStage[]] = [
    "small",
    [
      { id: "a", depends_on: [] },
      { id: "b", depends_on: ["a"] },
      { id: "c", depends_on: ["a", "b"] },
    ],
  ];
  return [
    ...templateIds().map((id): [string, string] => [id, template(id)]),
    ...[small, ...graphs].flatMap(([name, stages]) => STYLES.map((style): [string, string] => [`${name} ${style}`, writeIn(style, name, stages)])),
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
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;
type DocumentChange = Exclude<Change, { kind: "splice" }>;

function changeFor(document: Json, { kind, stage, other, field, value: given, name }: Choice): DocumentChange {
  const stages = isJsonObject(document) && Array.isArray(document.stages) ? (document.stages as JsonObject[]) : [];
  const index = stages.length === 0 ? 0 : stage % stages.length;
  const [chosen, second] = [stages[index], stages[other % Math.max(1, stages.length)]];
  const fresh = `new-${name}`;
  const taken = stages.some(({ id }) => id === fresh);
  if (chosen === undefined || second === undefined) return { kind: "insert", path: ["stages"], value: { id: fresh, type: "script", run: "x" } };
  const id = String(chosen.id);
  const keys = Object.keys(chosen).filter((key) => key !== "id");
  const key = keys[field % Math.max(1, keys.length)] ?? "name";
  const options: DocumentChange[] = [
    { kind: "set", path: ["stages", index, "name"], value: given },
    { kind: "set", path: ["stages", index, key], value: given },
    { kind: "set", path: ["stages", index, "error_policy", "timeout"], value: "9m" },
    { kind: "set", path: ["workflow", "description"], value: given },
    { kind: "set", path: ["config", "parameters", "extra", "default"], value: given },
    { kind: "insert", path: ["triggers"], value: { type: "event", event: "x" } },
    { kind: "set", path: ["stages", index, "inputs", "a b"], value: { source: given } },
    ...(keys.length > 1 ? [{ kind: "unset", path: ["stages", index, key] } satisfies DocumentChange] : []),
    ...(taken
      ? []
      : [
          {
            kind: "add_stage",
            stage: { id: fresh, type: "script", run: "echo\ntwo\n", depends_on: [id] },
            index: other % (stages.length + 1),
          } satisfies DocumentChange,
        ]),
    ...(taken ? [] : [{ kind: "rename_stage", id, to: fresh } satisfies DocumentChange, { kind: "duplicate_stage", id, as: fresh } satisfies DocumentChange]),
    ...(stages.length > 2 ? [{ kind: "remove_stage", id } satisfies DocumentChange] : []),
    { kind: "move_stage", id, to: other % stages.length },
    { kind: "connect", from: String(second.id), to: id },
    { kind: "disconnect", from: String(second.id), to: id },
    { kind: "change_stage_type", id, type: "gate", fields: { gate: { message: "ok?" } } },
  ];
  return options[kind % options.length] ?? { kind: "set", path: ["stages", index, "name"], value: given };
}

function meaning(source: string): Json {
  const { value: found, faults } = readSource(source);
  if (faults.length > 0 || found === undefined) throw new Error(`not readable: ${faults[0]?.message}\n${source}`);
  return found;
}

describe("edit over many texts", () => {
  test.each(texts())("%s", { timeout: 60_000 }, (_, source) => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: CHANGES, maxLength: CHANGES }), (choices) => {
        let current = source;
        for (const made of choices) {
          const before = meaning(current);
          const change = changeFor(before, made);
          const { source: after, undo } = editWithUndo(current, change);
          expect(meaning(after)).toEqual(changeDocument(before, change));
          expect(edit(after, undo)).toBe(current);
          requireUntouched(current, after, change);
          current = after;
        }
      }),
      { numRuns: 1, seed: 20261121, endOnFailure: true },
    );
  });
});

/** Comments that stand on lines of their own, and lines that say nothing about what is changed, are all still there. */
function requireUntouched(before: string, after: string, change: Change): void {
  const lines = (source: string) => source.split(/\r?\n/).map((line) => line.trim());
  const left = new Map<string, number>();
  for (const line of lines(after)) left.set(line, (left.get(line) ?? 0) + 1);
  const lost = lines(before).filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
  if (change.kind === "rename_stage") expect(lost.filter((line) => !line.includes(change.id))).toEqual([]);
  if (change.kind === "add_stage" || change.kind === "duplicate_stage") expect(lost.length).toBeLessThanOrEqual(1);
}
