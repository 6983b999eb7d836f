import { COLLECTION_FUNCTIONS } from "./collection";
import type { ExpressionFunction } from "./define-function";
import { NUMBER_FUNCTIONS } from "./number";
import { TEXT_FUNCTIONS } from "./text";
import { TIME_FUNCTIONS } from "./time";

/** Every function of the expression language, by name. A Map, so that no name can reach a prototype. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  [...COLLECTION_FUNCTIONS, ...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS, ...TIME_FUNCTIONS].map((entry) => [entry.name, entry]),
);

const BY_LOWER_CASE = new Map([...FUNCTIONS.values()].map((entry) => [entry.name.toLowerCase(), entry]));

/** The function of a name; upper and lower case do not matter, so that `fromJson` is `fromJSON`. */
export function findFunction(name: string): ExpressionFunction | undefined {
  return FUNCTIONS.get(name) ?? BY_LOWER_CASE.get(name.toLowerCase());
}
