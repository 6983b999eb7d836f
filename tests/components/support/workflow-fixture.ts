import type { Viewer } from "@/lib/api/contracts/system";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { ROLE_PERMISSIONS } from "@/lib/shared/permissions";

export function workflow(change: Partial<WorkflowSummary> = {}): WorkflowSummary {
  return {
    id: "01990000-0000-7000-8000-000000000001",
    workflow_id: "ship-a-feature",
    name: "Ship a feature",
    description: "From idea to production",
    version: "1.2.0",
    revision: 1,
    status: "published",
    enabled: true,
    tags: [],
    color: null,
    icon: null,
    stage_count: 7,
    trigger_types: [],
    origin_template: null,
    last_run: null,
    success_count: 3,
    failure_count: 1,
    created_at: "2026-11-01T08:00:00.000Z",
    updated_at: "2026-11-01T08:00:00.000Z",
    ...change,
  };
}

export function viewer(role: "owner" | "viewer" = "owner"): Viewer {
  return {
    actor: { kind: "user", id: "u1", name: "Ada", email: "ada@example.com" },
    workspace: { id: "w1", slug: "main", name: "Main", timezone: "UTC" },
    role,
    permissions: [...ROLE_PERMISSIONS[role]],
    features: { engine: true, builder: true, scripts: true },
    pending_approvals: 0,
  };
}
