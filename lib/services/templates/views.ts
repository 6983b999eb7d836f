import type { Diagnostic, Parameter } from "@/lib/swdl";
import type { Plan } from "@/lib/swdl/plan/plan";
import type { StageOutlineView } from "../workflows/views";

export interface TemplateSummaryView {
  id: string;
  name: string;
  description: string;
  category: string;
  tags: string[];
  color: string | null;
  icon: string | null;
  stage_count: number;
  stage_types: string[];
  /** One line on what a run of it needs. */
  needs: string;
}

export interface TemplateDetailView extends TemplateSummaryView {
  source: string;
  stages: StageOutlineView[];
  plan: Plan;
  parameters: Record<string, Parameter>;
  diagnostics: Diagnostic[];
}
