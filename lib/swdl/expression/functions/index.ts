import { COLLECTION_FUNCTIONS } from "./collection";
import type { ExpressionFunction } from "./define-function";
import { NUMBER_FUNCTIONS } from "./number";
import { TEXT_FUNCTIONS } from "./text";
import { TIME_FUNCTIONS } from "./time";

/** Every function of the expression language, by name. A Map, so that no name can reach a prototype. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  [...COLLECTION_FUNCTIONS, ...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS, ...TIME_FUNCTIONS].map((entry) => [entry.name, entry]),
);
