"use client";
import { FilePlus, FileUp } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import type { TemplateSummary } from "@/lib/api/contracts/templates";
import { PageHeader } from "../../common/page-header";
import { WorkflowIcon } from "../../common/workflow-icon";

export interface NewWorkflowProps {
  templates: readonly TemplateSummary[];
  /** The builder with a text that was chosen. */
  renderBuilder(text: string): ReactNode;
}

const CHOICE =
  "relative flex cursor-pointer items-start gap-3 rounded-card border border-border bg-surface p-4 transition-colors hover:border-border-strong has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ring";

/** The ways to begin: with nothing, with a file, with a template. */
export function NewWorkflow({ templates, renderBuilder }: NewWorkflowProps) {
  const [imported, setImported] = useState<string | null>(null);
  const importFile = async (file: File) => {
    const text = await file.text();
    // A reload finds a builder, which offers the text again: it is kept as unsaved.
    window.history.replaceState(null, "", "/workflows/new?from=blank");
    setImported(text);
  };
  if (imported !== null) return renderBuilder(imported);
  return (
    <>
      <PageHeader title="New workflow" description="Begin with nothing, with a file, or with a template that you change." />
      <ul className="mb-8 grid gap-4 sm:grid-cols-2">
        <li>
          <Choice icon={<FilePlus className="size-5 text-fg-muted" aria-hidden />} text="Add stages one by one, or write the text yourself.">
            <Link href="/workflows/new?from=blank" className="outline-none after:absolute after:inset-0 after:rounded-card">
              Blank
            </Link>
          </Choice>
        </li>
        <li>
          <label className={CHOICE}>
            <FileUp className="size-5 text-fg-muted" aria-hidden />
            <span>
              <span className="block text-sm font-semibold">Import a file</span>
              <span className="block text-[13px] text-fg-muted">A workflow as YAML or JSON.</span>
            </span>
            <input
              type="file"
              aria-label="Import a file"
              accept=".yaml,.yml,.json"
              className="sr-only"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file !== undefined) void importFile(file);
              }}
            />
          </label>
        </li>
      </ul>
      {templates.length > 0 && (
        <section aria-labelledby="from-template">
          <h2 id="from-template" className="mb-3 text-[13px] font-medium text-fg-muted">
            From a template
          </h2>
          <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
            {templates.map(({ id, name, description, icon, color }) => (
              <li key={id}>
                <Choice icon={<WorkflowIcon icon={icon} color={color} />} text={description}>
                  <Link href={`/workflows/new?template=${id}`} className="outline-none after:absolute after:inset-0 after:rounded-card">
                    {name}
                  </Link>
                </Choice>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Choice({ icon, text, children }: { icon: ReactNode; text: string; children: ReactNode }) {
  return (
    <div className={CHOICE}>
      {icon}
      <div className="min-w-0">
        <h3 className="text-sm font-semibold">{children}</h3>
        <p className="line-clamp-2 text-[13px] text-fg-muted">{text}</p>
      </div>
    </div>
  );
}
