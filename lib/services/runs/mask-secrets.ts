import type { Json, JsonObject } from "@/lib/shared/json";
import type { Definition } from "@/lib/swdl";

const MASK = "••••••";
/** A shorter secret would mask ordinary words all over a log, and so give itself away. */
const MIN_LENGTH = 4;

/** Replaces the values of a run's secret parameters wherever they occur. */
export interface SecretMask {
  text(text: string): string;
  json<T extends Json>(value: T): T;
  parameters(parameters: JsonObject): JsonObject;
}

export function secretMask(definition: Definition | null, parameters: JsonObject): SecretMask {
  const names = new Set(
    Object.entries(definition?.config.parameters ?? {})
      .filter(([, { secret }]) => secret)
      .map(([name]) => name),
  );
  const values = [...names]
    .map((name) => parameters[name])
    .filter((value) => typeof value === "string")
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
  const text = (given: string) => values.reduce((masked, value) => masked.replaceAll(value, MASK), given);
  const json = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, json(item)]));
    return value;
  };
  return {
    text,
    json: <T extends Json>(value: T) => (values.length === 0 ? value : (json(value) as T)),
    parameters: (given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, names.has(name) && value !== null ? MASK : value])),
  };
}
