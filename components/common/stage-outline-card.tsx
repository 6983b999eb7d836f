import type { ReactNode } from "react";
import type { StageOutline } from "@/lib/api/contracts/workflows";
import { StageTypeIcon, stageTypeWord } from "./stage-type-icon";

/** One stage to read: who or what does it, when, and what goes in and out on demand. */
export function StageOutlineCard({ stage, number }: { stage: StageOutline; number: number }) {
  const ports = stage.inputs.length + stage.outputs.length;
  return (
    <article className="flex h-full flex-col rounded-card border border-border bg-surface p-3.5 text-left">
      <header className="flex items-start gap-2.5">
        <span className="grid size-7 shrink-0 place-items-center rounded-md bg-surface-2">
          <StageTypeIcon type={stage.type} />
        </span>
        <div className="min-w-0">
          <h3 className="truncate text-[13px] font-semibold" title={stage.name}>
            <span className="mr-1 font-normal text-fg-muted tabular-nums">{number}.</span>
            {stage.name}
          </h3>
          <p className="truncate text-xs text-fg-muted">
            {stageTypeWord(stage.type)} · <code>{stage.id}</code>
          </p>
        </div>
      </header>
      {stage.description !== null && <p className="mt-2 line-clamp-2 text-[13px] text-fg-muted">{stage.description}</p>}
      <dl className="mt-2.5 grid gap-1 text-xs">
        {factsOf(stage).map(({ label, value }) => (
          <div key={label} className="flex min-w-0 gap-2">
            <dt className="w-16 shrink-0 text-fg-muted">{label}</dt>
            <dd className="min-w-0 truncate" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {ports > 0 && (
        <details className="mt-2 border-t border-border pt-2 text-xs">
          <summary className="cursor-pointer rounded text-fg-muted hover:text-fg">
            {stage.inputs.length} in, {stage.outputs.length} out
          </summary>
          <Ports title="Inputs">
            {stage.inputs.map(({ name, type, required, source }) => (
              <Port key={name} name={name} type={type} note={source === null ? (required ? "required" : "") : textOf(source)} />
            ))}
          </Ports>
          <Ports title="Outputs">
            {stage.outputs.map(({ name, type, required }) => (
              <Port key={name} name={name} type={type} note={required ? "required" : ""} />
            ))}
          </Ports>
        </details>
      )}
    </article>
  );
}

interface Fact {
  label: string;
  value: string;
}

function factsOf(stage: StageOutline): Fact[] {
  const does = stage.run ?? stage.action;
  return [
    stage.agent === null ? null : { label: "Agent", value: [stage.agent, stage.model].filter((part) => part !== null).join(" · ") },
    stage.tools.length === 0 ? null : { label: "Tools", value: stage.tools.join(", ") },
    does === null ? null : { label: stage.run === null ? "Action" : "Runs", value: does.trim().split("\n")[0] ?? "" },
    stage.approvers.length === 0 ? null : { label: "Approvers", value: stage.approvers.join(", ") },
    stage.condition === null ? null : { label: "If", value: stage.condition },
    stage.depends_on.length === 0 ? null : { label: "After", value: stage.depends_on.join(", ") },
    {
      label: "Limits",
      value: `${stage.timeout}, ${stage.max_attempts === 1 ? "1 attempt" : `${stage.max_attempts} attempts`}${stage.on_failure === "halt" ? "" : `, then ${stage.on_failure}`}`,
    },
  ].filter((fact) => fact !== null);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Ports({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div className="mt-2">
      <div className="font-medium">{title}</div>
      <ul className="mt-0.5 grid gap-0.5">{children}</ul>
    </div>
  );
}

function Port({ name, type, note }: { name: string; type: string; note: string }) {
  return (
    <li className="flex min-w-0 gap-1.5">
      <code className="shrink-0">{name}</code>
      <span className="shrink-0 text-fg-muted">{type}</span>
      <code className="min-w-0 truncate text-fg-muted" title={note}>
        {note}
      </code>
    </li>
  );
}
