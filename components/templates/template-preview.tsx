"use client";
import { Copy } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { TemplateDetail } from "@/lib/api/contracts/templates";
import { CodeBlock } from "../common/code-block";
import { PageHeader } from "../common/page-header";
import { ParameterTable } from "../common/parameter-table";
import { StageLevels } from "../common/stage-levels";
import { WorkflowIcon } from "../common/workflow-icon";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { Tabs } from "../ui/tabs";

const loading = () => <Skeleton className="h-96" />;
const ReadOnlyGraph = dynamic(() => import("../workflow-graph/read-only-graph").then((module) => module.ReadOnlyGraph), { loading });
const TemplatePlan = dynamic(() => import("./template-plan").then((module) => module.TemplatePlan), { loading });
const CloneDialog = dynamic(() => import("./clone-dialog").then((module) => module.CloneDialog), { ssr: false });

export function TemplatePreview({ template }: { template: TemplateDetail }) {
  const mayWrite = useMay("workflow:write");
  const [cloning, setCloning] = useState(false);
  const pathname = usePathname();
  const tab = useSearchParams().get("tab");
  const tabs = [
    { value: "stages", label: "Stages", content: <StageLevels stages={template.stages} /> },
    {
      value: "graph",
      label: "Graph",
      content: <ReadOnlyGraph name={template.name} stages={template.stages} criticalPath={template.plan.critical_path} />,
    },
    { value: "plan", label: "Plan", content: <TemplatePlan plan={template.plan} /> },
    { value: "parameters", label: "Parameters", content: <ParameterTable parameters={template.parameters} /> },
    { value: "yaml", label: "YAML", content: <CodeBlock text={template.source} label="the template's text" /> },
  ];
  return (
    <>
      <PageHeader
        title={
          <span className="flex items-center gap-2.5">
            <WorkflowIcon icon={template.icon} color={template.color} />
            {template.name}
          </span>
        }
        description={
          <>
            {template.description}
            <span className="mt-1 block">Needs: {template.needs}</span>
          </>
        }
        actions={
          mayWrite && (
            <Button variant="primary" onClick={() => setCloning(true)}>
              <Copy className="size-4" aria-hidden />
              Use this template
            </Button>
          )
        }
      />
      <Tabs
        label="Template"
        value={tabs.find(({ value }) => value === tab)?.value ?? "stages"}
        onValueChange={(value) => window.history.replaceState(null, "", value === "stages" ? pathname : `${pathname}?tab=${value}`)}
        tabs={tabs}
      />
      {cloning && <CloneDialog template={template} open onOpenChange={setCloning} />}
    </>
  );
}
