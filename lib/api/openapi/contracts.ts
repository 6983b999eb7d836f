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

const isContract = (value: unknown): value is Contract => typeof value === "object" && value !== null && "method" in value && "response" in value;

/** Every route of the interface. */
export const contracts: readonly Contract[] = [
  workflows,
  versions,
  bundles,
  executions,
  approvals,
  comments,
  artifacts,
  board,
  overview,
  savedFilters,
  templates,
  settings,
  system,
  account,
  apiKeys,
  members,
  secrets,
  connections,
  auditLog,
  workspaces,
].flatMap((module) => Object.values(module as Record<string, unknown>).filter(isContract));
