import { z } from "zod";
import { isJsonObject, type Json } from "@/lib/shared/json";
import type { Path } from "../source/fault";

/**
 * What may stand at a path: the keys of a map, or the words of an enum. Unions are entered by the shape of the value and a
 * discriminator by its word. Empty where anything goes.
 */
export function keysAt(schema: z.ZodType, root: Json, path: Path): string[] {
  const found = schemaAt(schema, root, path);
  if (found instanceof z.ZodObject) return Object.keys(found.shape);
  if (found instanceof z.ZodEnum) return found.options.map(String);
  return [];
}

/** The schema of a place in a document, with its wrappers taken off; undefined where there is none. */
export function schemaAt(schema: z.ZodType, root: Json | undefined, path: Path): z.ZodType | undefined {
  let current: z.ZodType | undefined = bare(schema, root);
  let value: Json | undefined = root;
  for (const [index, key] of path.entries()) {
    // Also where the word chooses no member of the union: then its words are what matters.
    const union = index === path.length - 1 ? discriminated(schema, root, path.slice(0, index)) : undefined;
    if (union !== undefined && key === union.discriminator) return z.enum(union.words as [string, ...string[]]);
    value = Array.isArray(value) && typeof key === "number" ? value[key] : isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    const inner = child(current, key);
    current = inner === undefined ? undefined : bare(inner, value);
  }
  return current;
}

function child(schema: z.ZodType | undefined, key: string | number): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return undefined;
}

/** Takes off optional, default and transform, and chooses the member of a union. */
function bare(schema: z.ZodType, value: Json | undefined): z.ZodType | undefined {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodUnion)) return inner;
  const options = inner.options as z.ZodType[];
  if (inner instanceof z.ZodDiscriminatedUnion) return chosen(options, inner.def.discriminator, value);
  const members = options.map(unwrapped);
  return (
    members.find((member) =>
      Array.isArray(value) ? member instanceof z.ZodArray : isJsonObject(value) ? member instanceof z.ZodObject || member instanceof z.ZodRecord : false,
    ) ?? members.find((member) => member instanceof z.ZodObject)
  );
}

/** A schema without optional, default and transform around it. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (true) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodNullable)
      inner = inner.unwrap() as z.ZodType;
    else if (inner instanceof z.ZodPipe) inner = inner.in as z.ZodType;
    else return inner;
  }
}

function chosen(options: z.ZodType[], discriminator: string, value: Json | undefined): z.ZodType | undefined {
  const word = isJsonObject(value) && Object.hasOwn(value, discriminator) ? value[discriminator] : undefined;
  return options.find((option) => option instanceof z.ZodObject && wordOf(option, discriminator, word === undefined) === word);
}

function wordOf(option: z.ZodObject, discriminator: string, orAbsent: boolean): string | undefined {
  const field = option.shape[discriminator] as z.ZodType | undefined;
  if (field === undefined) return undefined;
  if (orAbsent && field instanceof z.ZodOptional) return undefined;
  const literal = unwrapped(field);
  return literal instanceof z.ZodLiteral ? String(literal.value) : "";
}

function discriminated(schema: z.ZodType, root: Json | undefined, path: Path): { discriminator: string; words: string[] } | undefined {
  let current: z.ZodType | undefined = schema;
  let value = root;
  for (const key of path) {
    const entered: z.ZodType | undefined = current === undefined ? undefined : bare(current, value);
    value = Array.isArray(value) && typeof key === "number" ? value[key] : isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    current = child(entered, key);
  }
  const inner = current === undefined ? undefined : unwrapped(current);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return undefined;
  const { discriminator } = inner.def;
  return {
    discriminator,
    words: (inner.options as z.ZodType[]).map((option) => (option instanceof z.ZodObject ? (wordOf(option, discriminator, false) ?? "") : "")),
  };
}
