import fc from "fast-check";
import type { ApiSchema } from "@/lib/shared/api-document";

type Schemas = Record<string, ApiSchema>;

const MAX_DEPTH = 4;
const SHORT = { maxLength: 4 };

/** JSON that a schema describes. What it cannot say (a rule of a field that only the code knows) may be broken. */
export function valid(schema: ApiSchema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return depth > MAX_DEPTH ? fc.constant(null) : valid(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return fc.oneof(...variants.map((variant) => valid(variant, schemas, depth + 1)));
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return fc.oneof(...types.map((type) => ofType(type, schema, schemas, depth)));
}

function ofType(type: string | undefined, schema: ApiSchema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -(2 ** 31)), max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1) });
    case "number":
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valid(schema.items ?? {}, schemas, depth + 1), SHORT);
    case "object":
      return record(schema, schemas, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function record({ properties = {}, required = [], additionalProperties }: ApiSchema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === "object" && Object.keys(properties).length === 0)
    return fc.dictionary(fc.string(SHORT), valid(additionalProperties, schemas, depth + 1), { maxKeys: 3 });
  const fields = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, valid(property, schemas, depth + 1)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
}

const DEFINITION = "workflow: { id: fuzzed, name: Fuzzed }\nstages:\n  - { id: note, type: action, action: notification.send, config: { message: done } }\n";

function text({ format, pattern, minLength = 0, maxLength = 40 }: ApiSchema): fc.Arbitrary<string> {
  if (format === "email") return fc.emailAddress();
  if (format === "date-time") return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }).map((date) => date.toISOString());
  if (pattern !== undefined && !pattern.includes("(?")) return fc.stringMatching(new RegExp(pattern));
  const plain = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, minLength + 40) });
  return fc.oneof(
    { weight: 3, arbitrary: plain },
    fc.constantFrom("note", "fuzzed", "Europe/Berlin", "2026-03-01", DEFINITION.slice(0, Math.max(minLength, maxLength))),
  );
}

/** Values that have broken servers before. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, "", " ", "0", "null", [], {}, [[]], [null]),
  fc.constantFrom("\0", "a\0b", "\ud800", "\udfff\ud800", "\u202e", "ﷺ".repeat(100), "x".repeat(100_000), "../../etc/passwd", "${{ 1 / 0 }}", "{{7*7}}"),
  fc.constantFrom("'; DROP TABLE runs; --", "%00", "%", "\\", "\r\nX-Injected: 1", "<script>alert(1)</script>", "NaN", "9".repeat(400), "1e400", "-0"),
  fc.constantFrom("2026-02-30T00:00:00Z", "+275760-09-13T00:00:00Z", "-000001-01-01T00:00:00Z", "99999-01-01", "00000000-0000-0000-0000-000000000000"),
  fc
    .constantFrom('{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"toString":null,"then":1}')
    .map((json): unknown => JSON.parse(json)),
  fc.constant(JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`) as unknown),
  fc.constant(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`k${n}`, n]))),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value of which one place holds something else, is gone, or stands beside something that nobody asked for. */
export function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, hostile, fc.nat(10_000), fc.constantFrom("replace", "remove", "add")).map(([whole, bad, at, how]) => {
    const copy = structuredClone(whole);
    const places = placesOf(copy);
    const place = places[at % Math.max(1, places.length)];
    if (place === undefined) return bad;
    const { holder, key } = place;
    if (how === "replace") holder[key] = bad;
    else if (how === "remove") delete holder[key];
    else Object.defineProperty(holder, ["__proto__", "constructor", "unknown_field", ""][at % 4] ?? "", { value: bad, enumerable: true, configurable: true });
    return copy;
  });
}

function placesOf(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}
