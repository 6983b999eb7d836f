"use client";
import { type ReactNode, useEffect, useRef } from "react";
import type { OutlineStage } from "@/lib/swdl";
import { Dialog } from "../../ui/dialog";
import { type EditorTarget, type StageSection, useBuilder } from "../builder-context";
import { StageApproval } from "./stage-approval";
import { StageBasics } from "./stage-basics";
import { StageRole } from "./stage-role";
import { StageCondition, StageContext, StageErrors, StageHandoff, StageInputs } from "./stage-sections";
import type { FieldPath } from "./use-bound";
import { SECTION_TITLES, WorkflowSectionFields } from "./workflow-sections";

/** The form of a stage, or of a section of the workflow, over the page's right side. Escape closes it; what was typed is in the text already. */
export function SlideOver({ target, onClose }: { target: EditorTarget | null; onClose(): void }) {
  const { outline } = useBuilder();
  const stage = target?.kind === "stage" ? outline.stages.find(({ id }) => id === target.id) : undefined;
  const open = target !== null && (target.kind === "workflow" || stage !== undefined);
  const title = target?.kind === "workflow" ? SECTION_TITLES[target.section] : (stage?.name ?? stage?.id ?? "");
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      kind="side"
      description={stage === undefined ? "The workflow" : `Stage ${stage.id}`}
    >
      {target?.kind === "workflow" && <WorkflowSectionFields section={target.section} />}
      {target?.kind === "stage" && stage !== undefined && <StageForm stage={stage} section={target.section} />}
    </Dialog>
  );
}

function StageForm({ stage, section }: { stage: OutlineStage; section: StageSection | undefined }) {
  const path: FieldPath = ["stages", stage.index];
  return (
    <div className="grid gap-6">
      <Section id="basics" title="Basics" shown={section}>
        <StageBasics stage={stage} path={path} />
      </Section>
      <Section id="role" title={stage.type === "agent" ? "Role" : "What it does"} shown={section}>
        <StageRole type={stage.type} path={path} />
      </Section>
      <Section id="inputs" title="Inputs and outputs" shown={section}>
        <StageInputs path={path} />
      </Section>
      <Section id="condition" title="Condition and join rule" shown={section}>
        <StageCondition stage={stage} path={path} />
      </Section>
      {stage.type === "agent" && (
        <Section id="context" title="Context" shown={section}>
          <StageContext path={path} />
        </Section>
      )}
      <Section id="errors" title="Error policy" shown={section}>
        <StageErrors path={path} />
      </Section>
      <Section id="handoff" title="Handoff" shown={section}>
        <StageHandoff path={path} />
      </Section>
      {stage.type !== "gate" && (
        <Section id="approval" title="Approval" shown={section}>
          <StageApproval path={path} />
        </Section>
      )}
    </div>
  );
}

function Section({ id, title, shown, children }: { id: StageSection; title: string; shown: StageSection | undefined; children: ReactNode }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown === id) place.current?.scrollIntoView({ block: "start" });
  }, [shown, id]);
  return (
    <section ref={place} aria-labelledby={`section-${id}`} className="grid gap-3">
      <h2 id={`section-${id}`} className="border-b border-border pb-1 text-sm font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
