/**
 * The face of the language. Everything else under lib/swdl is reached through it, except the schema types.
 *
 * `parseDefinition(source)` → `{ definition?, diagnostics }`: YAML or JSON text to the model; `definition` is there when no error was found.
 * `validateDefinition(source, environment?)` → the same with the checks that need a workspace (known actions, agents, workflows).
 * `plan(definition, { parameters, estimates })` → `Plan`.
 */
export { type Completion, complete } from "./assist/complete";
export { type ExpressionField, expressionField, type FieldProblem } from "./assist/field";
export { type Hover, hover } from "./assist/hover";
export { isInExpression } from "./assist/place";
export { definitionOfRun } from "./definition-of-run";
export type { Category, Diagnostic, Position, Range, Severity } from "./diagnostics";
export type { EvaluateOptions, Scope } from "./expression/evaluate";
export { ExpressionError, type ExpressionErrorCode } from "./expression/expression-error";
export { evaluateCondition, evaluateExpression, evaluateTemplate } from "./expression/template";
export { dependents, type GraphNode, levels, upstream, upstreamIn } from "./graph/graph";
export { swdlJsonSchema } from "./json-schema";
export { type Outline, type OutlineStage, outline } from "./outline";
export { applyOverrides, type Overridden } from "./overrides";
export { checkedOverrides } from "./overrides-check";
export { applyOverridesFile, checkOverridesFile, OVERRIDES_FILE, type OverriddenByFile, overridesFor } from "./overrides-file";
export { type PlanOptions, plan, type StageEstimate } from "./plan/build-plan";
export { contextModules } from "./plan/context-modules";
export type { Plan, PlanBatch, PlanStage } from "./plan/plan";
export { planText } from "./plan/plan-text";
export { type Definition, fanOutStage, type Hook } from "./schema/definition";
export type { ActionCall, Retry } from "./schema/error-policy";
export type { Parameter } from "./schema/parameter";
export { titleCase } from "./schema/primitives";
export type { Gate, Stage, StageInput, StageOf, StageOutput, StageType } from "./schema/stage";
export type { Trigger } from "./schema/trigger";
export { serialize } from "./serialize";
export { type Change, EditError, type EditErrorCode } from "./source/edit/change";
export { changeDocument, edit, editAll, editWithUndo } from "./source/edit/edit";
export { stageReads } from "./stage-reads";
export { rangeAt, type StageLines, stageLines } from "./text-places";
export type { ValidationEnvironment } from "./validate/environment";
export { type ParsedDefinition, parseDefinition, validateDefinition } from "./validate/validate";
export { checkOutputs, checkValue, jsonSchemaOf, withOutputDefaults } from "./values/check-value";
export { parameterProblem, resolveParameters } from "./values/parameters";
