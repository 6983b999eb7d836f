import { LayoutGrid } from "lucide-react";
import Link from "next/link";
import type { TemplateSummary } from "@/lib/api/contracts/templates";
import type { StageType } from "@/lib/swdl/schema/stage";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { StageTypeIcon } from "../common/stage-type-icon";
import { WorkflowIcon } from "../common/workflow-icon";
import { byCategory } from "./by-category";

export function TemplateGallery({ templates }: { templates: TemplateSummary[] }) {
  return (
    <>
      <PageHeader title="Templates" description="Complete workflows to start from: look inside, copy one, change what is different with you." />
      {templates.length === 0 && (
        <EmptyState icon={LayoutGrid} title="No template is left">
          Templates that this server cannot run are not shown.
        </EmptyState>
      )}
      {byCategory(templates).map(({ category, templates: members }) => (
        <section key={category} aria-labelledby={`category-${category}`} className="mb-8">
          <h2 id={`category-${category}`} className="mb-3 text-[13px] font-medium text-fg-muted">
            {category}
          </h2>
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
            {members.map((template) => (
              <li key={template.id}>
                <TemplateCard template={template} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function TemplateCard({ template }: { template: TemplateSummary }) {
  return (
    <article className="relative flex h-full flex-col rounded-card border border-border bg-surface p-4 transition-colors hover:border-border-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-ring">
      <div className="flex items-start gap-3">
        <WorkflowIcon icon={template.icon} color={template.color} />
        <div className="min-w-0">
          <h3 className="truncate text-sm font-semibold">
            <Link href={`/templates/${template.id}`} className="outline-none after:absolute after:inset-0 after:rounded-card">
              {template.name}
            </Link>
          </h3>
          <p className="text-xs text-fg-muted">{template.stage_count === 1 ? "1 stage" : `${template.stage_count} stages`}</p>
        </div>
        <span className="ml-auto flex gap-1.5">
          {template.stage_types.map((type) => (
            <StageTypeIcon key={type} type={type as StageType} />
          ))}
        </span>
      </div>
      <p className="mt-3 line-clamp-3 flex-1 text-[13px] leading-5 text-fg-muted">{template.description}</p>
      <p className="mt-3 border-t border-border pt-3 text-xs text-fg-muted">Needs: {template.needs}</p>
    </article>
  );
}
