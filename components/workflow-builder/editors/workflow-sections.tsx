"use client";
import type { WorkflowSection } from "../builder-context";
import { TemplateRow } from "../expression-field/expression-rows";
import { AreaRow, ChoiceRow, FlagRow, JsonRow, LinesRow, NumberRow, TextRow } from "./field-rows";
import { MapRows } from "./map-rows";
import { ParameterFields } from "./parameter-fields";

export const SECTION_TITLES: Record<WorkflowSection, string> = {
  details: "Details",
  parameters: "Parameters",
  triggers: "Triggers",
  phases: "Phases",
  context: "Context",
  errors: "Error policy",
  concurrency: "Limits and concurrency",
  hooks: "Hooks",
};

/** One section of what the workflow says beside its stages. */
export function WorkflowSectionFields({ section }: { section: WorkflowSection }) {
  return <div className="grid gap-4">{fieldsOf(section)}</div>;
}

function fieldsOf(section: WorkflowSection) {
  switch (section) {
    case "details":
      return (
        <>
          <TextRow path={["workflow", "name"]} label="Name" required />
          <TextRow path={["workflow", "id"]} label="Id" required hint="In kebab-case; unique in the workspace." />
          <AreaRow path={["workflow", "description"]} label="Description" />
          <LinesRow path={["workflow", "tags"]} label="Tags" />
          <TextRow path={["workflow", "version"]} label="Version" placeholder="1.0.0" />
          <TextRow path={["workflow", "author"]} label="Author" />
          <TextRow path={["workflow", "ui", "color"]} label="Colour" placeholder="#2563EB" />
          <TextRow path={["workflow", "ui", "icon"]} label="Icon" placeholder="rocket" />
        </>
      );
    case "parameters":
      return (
        <MapRows path={["config", "parameters"]} noun="parameter" fresh={{ type: "string" }}>
          {(entry) => <ParameterFields path={entry} secret />}
        </MapRows>
      );
    case "triggers":
      return (
        <JsonRow
          path={["triggers"]}
          label="Triggers"
          hint={'As JSON: [{"type": "schedule", "cron": "0 9 * * mon-fri", "timezone": "Europe/Berlin"}]. Manual start is always possible.'}
        />
      );
    case "phases":
      return <LinesRow path={["phases"]} label="Phases" hint="Columns of the run board, one on each line." />;
    case "context":
      return (
        <>
          <LinesRow path={["context", "global_modules"]} label="Context modules" placeholder="ctx:repo-rules" />
          <JsonRow path={["context", "memory"]} label="Memory" hint={'As JSON: {"project_scope": "current", "max_tokens": 2000}'} />
        </>
      );
    case "errors":
      return (
        <>
          <ChoiceRow path={["error_policy", "on_stage_failure"]} label="Where a stage fails" choices={["halt", "continue", "rollback"]} byDefault="halt" />
          <NumberRow path={["error_policy", "default_retry", "max_attempts"]} label="Attempts" placeholder="2" />
          <TextRow path={["error_policy", "default_retry", "initial_interval"]} label="First pause" placeholder="30s" />
          <NumberRow path={["error_policy", "default_retry", "backoff_multiplier"]} label="Each pause longer by" placeholder="2" />
          <TextRow path={["error_policy", "default_retry", "max_interval"]} label="Longest pause" placeholder="5m" />
        </>
      );
    case "concurrency":
      return (
        <>
          <TextRow path={["config", "timeout"]} label="Time for a run" placeholder="2h" />
          <NumberRow path={["config", "max_parallel_stages"]} label="Stages at once" placeholder="3" />
          <TemplateRow path={["config", "concurrency", "group"]} label="Concurrency group" hint="Runs of the same group share a limit; a template." />
          <ChoiceRow path={["config", "concurrency", "policy"]} label="One too many" choices={["queue", "skip", "cancel_running"]} byDefault="queue" />
          <NumberRow path={["config", "concurrency", "limit"]} label="Runs at once" placeholder="1" />
          <FlagRow path={["config", "allow_runtime_overrides"]} label="A run may override settings" />
          <MapRows path={["config", "env"]} noun="variable" fresh="">
            {(entry) => <TemplateRow path={entry} label="Value" hint="A template." />}
          </MapRows>
        </>
      );
    case "hooks":
      return (
        <>
          {(["on_start", "on_complete", "on_failure"] as const).map((hook) => (
            <JsonRow
              key={hook}
              path={["hooks", hook]}
              label={hook}
              hint={'As JSON: {"notify": "slack:#team"}, {"run": "make report"} or {"action": "…", "config": {…}}'}
            />
          ))}
        </>
      );
  }
}
