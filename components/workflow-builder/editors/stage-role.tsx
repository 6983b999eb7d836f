"use client";
import type { StageType } from "@/lib/swdl";
import { useBuilder } from "../builder-context";
import { TemplateRow } from "../expression-field/expression-rows";
import { optionsOf } from "../pickers/options";
import { PickListRow } from "../pickers/pick-list-row";
import { PickRow } from "../pickers/pick-row";
import { ActionFields } from "./action-fields";
import { FanOutFields } from "./fan-out-fields";
import { AreaRow, FlagRow, TextRow } from "./field-rows";
import { GateFields } from "./gate-fields";
import { MapRows } from "./map-rows";
import type { FieldPath } from "./use-bound";
import { WorkflowRow } from "./workflow-row";

/** What a stage does, by its type. */
export function StageRole({ type, path }: { type: StageType | undefined; path: FieldPath }) {
  const { outline } = useBuilder();
  const at = (...keys: string[]) => [...path, ...keys];
  switch (type) {
    case "agent":
      return (
        <>
          <PickRow
            path={at("roles", "primary", "artifact")}
            label="Agent"
            required
            placeholder="agent:researcher"
            hint="agent:<name>"
            groups={optionsOf("agents", outline)}
          />
          <PickRow path={at("roles", "primary", "model")} label="Model" groups={optionsOf("models", outline)} hint="Left empty, the agent's own." />
          <TemplateRow path={at("roles", "primary", "instructions")} label="Instructions" rows={4} />
          <TemplateRow path={at("prompt")} label="Prompt" hint="A template: ${{ … }} is filled in." rows={6} />
          <PickListRow
            path={at("roles", "tools")}
            label="Tools"
            noun="tool"
            hint="skill:…, mcp:… or command:…"
            placeholder="skill:web-search"
            groups={optionsOf("tools", outline)}
          />
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
      return <FanOutFields path={at("fan_out")} renderRole={(item, template) => <StageRole type={item} path={template} />} />;
    case undefined:
      return <p className="text-[13px] text-fg-muted">Choose a type first.</p>;
  }
}
