import * as account from "@/lib/api/contracts/account";
import * as apiKeys from "@/lib/api/contracts/api-keys";
import * as approvals from "@/lib/api/contracts/approvals";
import * as artifacts from "@/lib/api/contracts/artifacts";
import * as auditLog from "@/lib/api/contracts/audit-log";
import * as board from "@/lib/api/contracts/board";
import * as bundles from "@/lib/api/contracts/bundles";
import * as comments from "@/lib/api/contracts/comments";
import * as connections from "@/lib/api/contracts/connections";
import type { Contract } from "@/lib/api/contracts/contract";
import * as executions from "@/lib/api/contracts/executions";
import * as members from "@/lib/api/contracts/members";
import * as overview from "@/lib/api/contracts/overview";
import * as savedFilters from "@/lib/api/contracts/saved-filters";
import * as secrets from "@/lib/api/contracts/secrets";
import * as settings from "@/lib/api/contracts/settings";
import * as system from "@/lib/api/contracts/system";
import * as templates from "@/lib/api/contracts/templates";
import * as versions from "@/lib/api/contracts/workflow-versions";
import * as workflows from "@/lib/api/contracts/workflows";
import * as workspaces from "@/lib/api/contracts/workspaces";

/** A part of the interface, as the document's tags and the reference have it. */
interface Area {
  name: string;
  description: string;
  contracts: readonly Contract[];
}

/** Every route of the interface, by area. */
export const areas: readonly Area[] = [
  area("Workflows", "Definitions and their saved texts.", workflows, versions, bundles),
  area("Runs", "Runs of workflows: started, read, steered.", executions),
  area("Approvals", "Gates of all runs, and decisions by their ids.", approvals),
  area("Comments and files", "What people say about runs and add to them.", comments, artifacts),
  area("Overview", "Runs at a glance.", overview, board, savedFilters),
  area("Templates", "Workflows to begin with.", templates),
  area("Members", "Who is in the workspace, and who may decide.", members),
  area("API keys", "Keys for programs.", apiKeys),
  area("Secrets", "Values that workflows use and nothing gives back.", secrets),
  area("Connections", "How to reach other systems.", connections),
  area("Audit log", "Who did what.", auditLog),
  area("Workspaces", "The workspaces of the caller and their settings.", workspaces, settings),
  area("Account", "The caller's own sessions and password.", account),
  area("System", "The server, its actions and the caller.", system),
];

export const contracts: readonly Contract[] = areas.flatMap((area) => area.contracts);

function area(name: string, description: string, ...modules: object[]): Area {
  return { name, description, contracts: modules.flatMap((module) => Object.values(module as Record<string, unknown>).filter(isContract)) };
}

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "method" in value && "response" in value;
}
