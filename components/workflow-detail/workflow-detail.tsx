"use client";
import { Download, Pencil, Play } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { WorkflowDetail as Detail } from "@/lib/api/contracts/workflows";
import { CodeBlock } from "../common/code-block";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { WorkflowIcon } from "../common/workflow-icon";
import { Badge } from "../ui/badge";
import { Button, buttonClass } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { Tabs } from "../ui/tabs";
import { StagesTab } from "./stages-tab";

const loading = () => <Skeleton className="h-96" />;
const GraphTab = dynamic(() => import("./graph-tab").then((module) => module.GraphTab), { loading });
const VersionsTab = dynamic(() => import("./versions-tab").then((module) => module.VersionsTab), { loading });

export interface WorkflowDetailProps {
  workflow: Detail;
  /** The runs of this workflow and the dialog that starts one belong to other features. */
  runs: ReactNode;
  renderRunDialog(onClose: () => void): ReactNode;
}

/** One workflow to read. The tab is in the address, and `?run=1` opens the run dialog. */
export function WorkflowDetail({ workflow, runs, renderRunDialog }: WorkflowDetailProps) {
  const mayRun = useMay("run:start");
  const mayWrite = useMay("workflow:write");
  const pathname = usePathname();
  const params = useSearchParams();
  const [running, setRunning] = useState(params.get("run") !== null && mayRun && workflow.enabled);
  const tabs = [
    { value: "stages", label: "Stages", content: <StagesTab workflow={workflow} /> },
    { value: "graph", label: "Graph", content: <GraphTab workflow={workflow} /> },
    { value: "yaml", label: "YAML", content: <CodeBlock text={workflow.source} label="the workflow's text" /> },
    { value: "runs", label: "Runs", content: runs },
    { value: "versions", label: "Versions", content: <VersionsTab workflow={workflow} /> },
  ];
  const tab = tabs.find(({ value }) => value === params.get("tab"))?.value ?? "stages";
  const showTab = (value: string) => window.history.replaceState(null, "", value === "stages" ? pathname : `${pathname}?tab=${value}`);
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            <WorkflowIcon icon={workflow.icon} color={workflow.color} />
            {workflow.name}
          </span>
        }
        description={<Facts workflow={workflow} />}
        actions={
          <>
            <a href={`/api/v1/workflows/${workflow.workflow_id}/export`} download className={buttonClass()}>
              <Download className="size-4" aria-hidden />
              Export
            </a>
            {mayWrite && (
              <Link href={`/workflows/${workflow.workflow_id}/edit`} className={buttonClass()}>
                <Pencil className="size-4" aria-hidden />
                Edit
              </Link>
            )}
            {mayRun && (
              <Button variant="primary" disabled={!workflow.enabled} onClick={() => setRunning(true)}>
                <Play className="size-4" aria-hidden />
                Run
              </Button>
            )}
          </>
        }
      />
      <Tabs label="Workflow" value={tab} onValueChange={showTab} tabs={tabs} />
      {running && renderRunDialog(() => setRunning(false))}
    </>
  );
}

function Facts({ workflow }: { workflow: Detail }) {
  return (
    <span className="grid gap-1.5">
      {workflow.description !== null && <span>{workflow.description}</span>}
      <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs">
        {workflow.status !== "published" && <Badge tone="accent">{workflow.status === "draft" ? "Draft" : "Archived"}</Badge>}
        {!workflow.enabled && <Badge tone="warning">Disabled</Badge>}
        <span>v{workflow.version}</span>
        <span>
          changed <RelativeTime at={workflow.updated_at} />
        </span>
        {workflow.tags.map((tag) => (
          <Link key={tag} href={`/workflows?tag=${encodeURIComponent(tag)}`} className="rounded-full border border-border px-2 leading-5 hover:text-fg">
            {tag}
          </Link>
        ))}
      </span>
    </span>
  );
}
