"use client";
import type { Outline } from "@/lib/swdl";
import { useBuilder, type WorkflowSection } from "../builder-context";
import { TemplateRow } from "../expression-field/expression-rows";
import { optionsOf } from "../pickers/options";
import { PickListRow } from "../pickers/pick-list-row";
import { AreaRow, ChoiceRow, FlagRow, NumberRow, TextRow } from "./field-rows";
import { HookFields } from "./hook-fields";
import { ListRows } from "./list-rows";
import { MapRows } from "./map-rows";
import { MemoryFields } from "./memory-fields";
import { ParameterFields } from "./parameter-fields";
import { PhaseFields } from "./phase-fields";
import { RetryFields } from "./retry-fields";
import { FRESH_TRIGGERS, TriggerFields } from "./trigger-fields";

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
  const { outline } = useBuilder();
  return <div className="grid gap-4">{fieldsOf(section, outline)}</div>;
}

function fieldsOf(section: WorkflowSection, outline: Outline) {
  switch (section) {
    case "details":
      return (
        <>
          <TextRow path={["workflow", "name"]} label="Name" required />
          <TextRow path={["workflow", "id"]} label="Id" required hint="In kebab-case; unique in the workspace." />
          <AreaRow path={["workflow", "description"]} label="Description" />
          <PickListRow path={["workflow", "tags"]} label="Tags" noun="tag" />
          <TextRow path={["workflow", "version"]} label="Version" placeholder="1.0.0" />
          <TextRow path={["workflow", "author"]} label="Author" />
          <TextRow path={["workflow", "ui", "color"]} label="Colour" placeholder="#2563EB" />
          <TextRow path={["workflow", "ui", "icon"]} label="Icon" placeholder="rocket" hint="Name of a Lucide icon." />
          <TextRow path={["workflow", "ui", "category"]} label="Category" />
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
        <>
          <p className="text-[13px] text-fg-muted">Starting by hand is always possible.</p>
          <ListRows path={["triggers"]} noun="trigger" fresh={FRESH_TRIGGERS.schedule ?? null}>
            {(entry) => <TriggerFields path={entry} />}
          </ListRows>
        </>
      );
    case "phases":
      return <PhaseFields />;
    case "context":
      return (
        <>
          <PickListRow
            path={["context", "global_modules"]}
            label="Context modules"
            noun="module"
            hint="Packed into the context of every agent."
            placeholder="ctx:repo-rules"
            groups={optionsOf("modules", outline)}
          />
          <MemoryFields path={["context", "memory"]} />
        </>
      );
    case "errors":
      return (
        <>
          <ChoiceRow path={["error_policy", "on_stage_failure"]} label="Where a stage fails" choices={["halt", "continue", "rollback"]} byDefault="halt" />
          <RetryFields path={["error_policy", "default_retry"]} />
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
          <p className="text-[13px] text-fg-muted">What happens beside a run. It never changes how the run ends.</p>
          <HookFields path={["hooks", "on_start"]} title="When a run starts" />
          <HookFields path={["hooks", "on_complete"]} title="When it has completed" />
          <HookFields path={["hooks", "on_failure"]} title="When it has failed" />
        </>
      );
  }
}
