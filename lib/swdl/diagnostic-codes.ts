import type { Category, Severity } from "./diagnostics";

interface CodeInfo {
  category: Category;
  severity: Severity;
  /** One or two sentences for the troubleshooting page: what is wrong and what to do. */
  help: string;
}

/** Every code that a diagnostic may carry. The guide's troubleshooting table is made from it. */
export const DIAGNOSTIC_CODES = {
  yaml_syntax: {
    category: "syntax",
    severity: "error",
    help: "The text is not YAML. Look at the marked place and the line before it: indentation, a missing quote, a tab.",
  },
  too_large: {
    category: "syntax",
    severity: "error",
    help: "The document passes a limit (1 MiB, 64 levels, 200,000 values). Split the workflow, or keep data outside of it.",
  },
  forbidden_character: { category: "syntax", severity: "error", help: "NUL and unpaired surrogates cannot be stored. Remove the character." },
  duplicate_key: { category: "syntax", severity: "error", help: "A key stands twice in one map. Remove one of the two." },
  invalid_key: { category: "syntax", severity: "error", help: "Keys are texts. Quote a number or null that is meant as a key; lists and maps cannot be keys." },
  merge_key: { category: "syntax", severity: "error", help: "Merge keys (`<<`) are not part of YAML 1.2. Repeat the keys, or use an alias for a whole value." },
  custom_tag: { category: "syntax", severity: "error", help: "Tags such as `!secret` have no meaning here. Remove the tag." },
  several_documents: { category: "syntax", severity: "error", help: "One file holds one workflow. Remove what follows the `---`." },
  bad_alias: { category: "syntax", severity: "error", help: "The alias names no anchor before it, contains itself, or expands to too much." },
  not_a_number: { category: "syntax", severity: "error", help: "`.inf` and `.nan` are not numbers that can be stored." },
  empty_document: { category: "syntax", severity: "error", help: "There is no workflow in the text. It needs at least `workflow` and `stages`." },
  unknown_key: {
    category: "schema",
    severity: "error",
    help: "The key is not part of the language; see the hint for the nearest one. Keys that begin with `x-` are kept and ignored.",
  },
  required: { category: "schema", severity: "error", help: "A key that is needed is missing." },
  wrong_type: {
    category: "schema",
    severity: "error",
    help: "The value is of another kind than the key takes. Quote a number or boolean that is meant as text.",
  },
  invalid_value: { category: "schema", severity: "error", help: "The value is none of those that the key takes." },
  out_of_range: { category: "schema", severity: "error", help: "A number, text or list is smaller or larger than allowed." },
  bad_id: { category: "schema", severity: "error", help: "Ids are kebab-case, `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters." },
  bad_version: { category: "schema", severity: "error", help: "Versions follow SemVer: `1.0.0`. Quote them." },
  bad_duration: { category: "schema", severity: "error", help: "Durations are `500ms`, `30s`, `5m`, `2h`, `1d` and sums such as `1h30m`." },
  bad_type_name: {
    category: "schema",
    severity: "error",
    help: "Types are string, number, integer, boolean, object, array, array<T>, artifact_ref, memory_item, context_module, any.",
  },
  bad_pattern: { category: "schema", severity: "error", help: "The pattern is not a regular expression, or one that could run for ever." },
  bad_default: { category: "type", severity: "error", help: "A default, or a value of an enum, does not fit its own declaration." },
  bad_path: { category: "schema", severity: "error", help: "The folder must lie inside the project folder: relative, without `..`." },
  bad_cron: { category: "schema", severity: "error", help: "Schedules have five fields: minute, hour, day of month, month, day of week." },
  bad_timezone: { category: "schema", severity: "error", help: "Time zones are IANA names such as `Europe/Berlin`." },
  duplicate_id: { category: "dag", severity: "error", help: "Two stages, or two phases, have the same id. Rename one." },
  unknown_phase: { category: "schema", severity: "error", help: "The stage names a phase that `phases` does not list." },
  unknown_dependency: { category: "dag", severity: "error", help: "`depends_on` names a stage that does not exist." },
  self_dependency: { category: "dag", severity: "error", help: "A stage cannot wait for itself." },
  duplicate_dependency: { category: "dag", severity: "warning", help: "`depends_on` names a stage twice." },
  cycle: {
    category: "dag",
    severity: "error",
    help: "Stages wait for each other in a circle, so none could start. Remove one of the dependencies on the path.",
  },
  unreachable_stage: {
    category: "dag",
    severity: "warning",
    help: "The stage can never run: its condition is constantly false, or all it waits for can never run.",
  },
  expression_syntax: { category: "expression", severity: "error", help: "The expression cannot be read. Quote texts with `'…'`; compare with `==`." },
  unknown_namespace: {
    category: "expression",
    severity: "error",
    help: "A path begins with one of parameters, stages, context, env, run, workflow, trigger, workspace, secrets, item, index; not every one is available everywhere.",
  },
  unknown_property: { category: "expression", severity: "error", help: "The namespace has no such property." },
  unknown_parameter: { category: "expression", severity: "error", help: "`config.parameters` does not declare the parameter." },
  unknown_env: { category: "expression", severity: "warning", help: "Neither `config.env` nor the stage sets the variable." },
  unknown_stage: { category: "expression", severity: "error", help: "The expression reads a stage that does not exist." },
  unknown_output: { category: "expression", severity: "error", help: "The stage does not declare the output." },
  not_upstream: {
    category: "expression",
    severity: "error",
    help: "A stage may only read stages that it waits for, directly or through others. Add the stage to `depends_on`.",
  },
  unknown_function: { category: "expression", severity: "error", help: "There is no such function; the guide lists all." },
  wrong_arity: { category: "expression", severity: "error", help: "The function is given too few or too many arguments." },
  limit_exceeded: { category: "expression", severity: "error", help: "The expression is too long or nested too deeply." },
  script_injection: { category: "expression", severity: "error", help: 'A value pasted into a command becomes code. Bind it in `env` and write `"$NAME"`.' },
  secret_leak: {
    category: "expression",
    severity: "error",
    help: "Secrets may be read in `env` and in the `config` of actions only; elsewhere they would be stored or shown.",
  },
  type_mismatch: { category: "type", severity: "warning", help: "The value has another type than is declared where it is used." },
  unknown_artifact: { category: "artifact", severity: "warning", help: "No agent, skill, command or MCP server of that name is known in the workspace." },
  bad_artifact: {
    category: "artifact",
    severity: "error",
    help: "Artifacts are written `agent:name`, tools `skill:name`, `mcp:name` or `command:name`, context modules `ctx:name`.",
  },
  unknown_context_module: { category: "artifact", severity: "warning", help: "No context module of that name is known in the workspace." },
  unknown_action: { category: "artifact", severity: "warning", help: "No action of that name is registered on this server." },
  invalid_action_config: { category: "artifact", severity: "error", help: "The action's own schema does not accept its `config`." },
  unknown_workflow: { category: "artifact", severity: "warning", help: "No workflow of that id exists in the workspace." },
  nested_fan_out: { category: "dag", severity: "error", help: "A fan-out inside a fan-out: start a workflow for each item instead." },
  unknown_child_parameter: {
    category: "artifact",
    severity: "warning",
    help: "The workflow that the stage starts does not declare the parameter, and would refuse it.",
  },
  missing_child_parameter: {
    category: "artifact",
    severity: "warning",
    help: "The workflow that the stage starts requires a parameter that the stage does not give.",
  },
  self_recursion: { category: "dag", severity: "error", help: "A workflow cannot start itself." },
  no_approver: {
    category: "schema",
    severity: "error",
    help: "Nobody could decide the gate: fewer approvers are listed than are required, or the list names nobody.",
  },
  invalid_override: {
    category: "schema",
    severity: "error",
    help: "An override names what is not there or must not change, or what comes out of it is no valid workflow. The message says which.",
  },
  bad_approver: { category: "schema", severity: "error", help: "Approvers are written `user:<email>` or `role:<role>`." },
} as const satisfies Record<string, CodeInfo>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
