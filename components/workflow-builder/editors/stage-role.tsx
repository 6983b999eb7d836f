"use client";
import type { OutlineStage } from "@/lib/swdl";
import { ExpressionRow, TemplateRow } from "../expression-field/expression-rows";
import { ActionFields } from "./action-fields";
import { AreaRow, FlagRow, JsonRow, LinesRow, NumberRow, TextRow } from "./field-rows";
import { GateFields } from "./gate-fields";
import { MapRows } from "./map-rows";
import type { FieldPath } from "./use-bound";
import { WorkflowRow } from "./workflow-row";

/** What a stage does, by its type. */
export function StageRole({ stage, path }: { stage: OutlineStage; path: FieldPath }) {
  const at = (...keys: string[]) => [...path, ...keys];
  switch (stage.type) {
    case "agent":
      return (
        <>
          <TextRow path={at("roles", "primary", "artifact")} label="Agent" required placeholder="agent:researcher" hint="agent:<name>" />
          <TextRow path={at("roles", "primary", "model")} label="Model" />
          <TemplateRow path={at("roles", "primary", "instructions")} label="Instructions" rows={4} />
          <TemplateRow path={at("prompt")} label="Prompt" hint="A template: ${{ … }} is filled in." rows={6} />
          <LinesRow path={at("roles", "tools")} label="Tools" hint="skill:…, mcp:… or command:…, one on each line." placeholder="skill:web-search" />
        </>
      );
    case "script":
      return (
        <>
          <AreaRow path={at("run")} label="Run" required code rows={8} hint={'Shell text. Bind values under Variables and write "$NAME".'} />
          <MapRows path={at("env")} noun="variable" fresh="">
            {(entry) => <TemplateRow path={entry} label="Value" hint="A template." />}
          </MapRows>
          <TextRow path={at("shell")} label="Shell" placeholder="bash" />
          <TextRow path={at("cwd")} label="Folder" hint="Within the run's folder." />
        </>
      );
    case "action":
      return <ActionFields path={path} />;
    case "gate":
      return <GateFields path={at("gate")} />;
    case "workflow":
      return (
        <>
          <WorkflowRow path={at("workflow")} />
          <TextRow path={at("version")} label="Version" hint="Left empty, the published one." placeholder="1.0.0" />
          <MapRows path={at("parameters")} noun="parameter" fresh="">
            {(entry) => <TemplateRow path={entry} label="Value" hint="A template." />}
          </MapRows>
          <FlagRow path={at("wait")} label="Wait for its end" byDefault hint="Its outputs become outputs of this stage." />
        </>
      );
    case "fan_out":
      return (
        <>
          <ExpressionRow
            path={at("fan_out", "source")}
            label="List"
            required
            hint="An expression that gives a list, such as ${{ stages.find.outputs.files }}."
          />
          <NumberRow path={at("fan_out", "max_parallel")} label="At once" hint="Left empty, as many as the workflow allows." />
          <NumberRow path={at("fan_out", "max_items")} label="Items at most" placeholder="1000" />
          <FlagRow path={at("fan_out", "fail_fast")} label="Stop at the first failure" />
          <JsonRow path={at("fan_out", "stage_template")} label="Stage for each item" hint="With item and index in scope; as JSON." />
        </>
      );
    case undefined:
      return <p className="text-[13px] text-fg-muted">Choose a type first.</p>;
  }
}
