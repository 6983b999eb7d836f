/**
 * The face of the language. Everything else under lib/swdl is reached through it, except the schema types.
 *
 * `parseDefinition(source)` → `{ definition?, diagnostics }`: YAML or JSON text to the model; `definition` is there when no error was found.
 * `validateDefinition(source, environment?)` → the same with the checks that need a workspace (known actions, agents, workflows).
 * `plan(definition, { parameters, overrides })` → `Plan`.
 */
export type { Definition, Hook } from "./schema/definition";
export type { Stage, StageOf, StageType, Gate, StageInput, StageOutput } from "./schema/stage";
export type { Parameter } from "./schema/parameter";
export type { Retry, ActionCall } from "./schema/error-policy";
export type { Diagnostic, Range, Position, Severity, Category } from "./diagnostics";
