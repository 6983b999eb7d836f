import * as account from "@/lib/api/contracts/account";
import * as apiKeys from "@/lib/api/contracts/api-keys";
import * as auditLog from "@/lib/api/contracts/audit-log";
import * as connections from "@/lib/api/contracts/connections";
import * as members from "@/lib/api/contracts/members";
import * as secrets from "@/lib/api/contracts/secrets";
import * as workspaces from "@/lib/api/contracts/workspaces";
import { changePassword } from "@/lib/services/account/change-password";
import { endOtherSessions } from "@/lib/services/account/end-other-sessions";
import { endSession } from "@/lib/services/account/end-session";
import { listSessions } from "@/lib/services/account/list-sessions";
import { createApiKey } from "@/lib/services/api-keys/create";
import { listApiKeys } from "@/lib/services/api-keys/list";
import { revokeApiKey } from "@/lib/services/api-keys/revoke";
import { createApproverRole } from "@/lib/services/approver-roles/create";
import { listApproverRoles } from "@/lib/services/approver-roles/list";
import { removeApproverRole } from "@/lib/services/approver-roles/remove";
import { exportAuditLog } from "@/lib/services/audit-log/export";
import { listAuditLog } from "@/lib/services/audit-log/list";
import { createConnection } from "@/lib/services/connections/create";
import { listConnections } from "@/lib/services/connections/list";
import { removeConnection } from "@/lib/services/connections/remove";
import { testConnection } from "@/lib/services/connections/test";
import { updateConnection } from "@/lib/services/connections/update";
import { createInvitation } from "@/lib/services/invitations/create";
import { listInvitations } from "@/lib/services/invitations/list";
import { revokeInvitation } from "@/lib/services/invitations/revoke";
import { listMembers } from "@/lib/services/members/list";
import { removeMember } from "@/lib/services/members/remove";
import { updateMember } from "@/lib/services/members/update";
import { createSecret } from "@/lib/services/secrets/create";
import { listSecrets } from "@/lib/services/secrets/list";
import { removeSecret } from "@/lib/services/secrets/remove";
import { updateSecret } from "@/lib/services/secrets/update";
import { createWorkspace } from "@/lib/services/workspaces/create";
import { listWorkspaces } from "@/lib/services/workspaces/list";
import { switchWorkspace } from "@/lib/services/workspaces/switch";
import { auditFile } from "./audit-file";
import { endpoint } from "./endpoint";

/** Who may come in and what they may do. */
export const accessEndpoints = {
  listMembers: endpoint(members.listMembers, ({ ctx }) => listMembers({ ctx })),
  updateMember: endpoint(members.updateMember, ({ ctx, params, body }) => updateMember({ ctx, input: { ...params, ...body } })),
  removeMember: endpoint(members.removeMember, ({ ctx, params }) => removeMember({ ctx, input: params })),
  listInvitations: endpoint(members.listInvitations, ({ ctx }) => listInvitations({ ctx })),
  createInvitation: endpoint(members.createInvitation, ({ ctx, body }) => createInvitation({ ctx, input: body })),
  revokeInvitation: endpoint(members.revokeInvitation, ({ ctx, params }) => revokeInvitation({ ctx, input: params })),
  listApproverRoles: endpoint(members.listApproverRoles, ({ ctx }) => listApproverRoles({ ctx })),
  createApproverRole: endpoint(members.createApproverRole, ({ ctx, body }) => createApproverRole({ ctx, input: body })),
  removeApproverRole: endpoint(members.removeApproverRole, ({ ctx, params }) => removeApproverRole({ ctx, input: params })),
  listApiKeys: endpoint(apiKeys.listApiKeys, ({ ctx }) => listApiKeys({ ctx })),
  createApiKey: endpoint(apiKeys.createApiKey, ({ ctx, body }) => createApiKey({ ctx, input: body })),
  revokeApiKey: endpoint(apiKeys.revokeApiKey, ({ ctx, params }) => revokeApiKey({ ctx, input: params })),
  listSessions: endpoint(account.listSessions, ({ ctx }) => listSessions({ ctx })),
  endSession: endpoint(account.endSession, ({ ctx, params }) => endSession({ ctx, input: params })),
  endOtherSessions: endpoint(account.endOtherSessions, ({ ctx }) => endOtherSessions({ ctx })),
  changePassword: endpoint(account.changePassword, ({ ctx, body }) => changePassword({ ctx, input: body })),
  listSecrets: endpoint(secrets.listSecrets, ({ ctx }) => listSecrets({ ctx })),
  createSecret: endpoint(secrets.createSecret, ({ ctx, body }) => createSecret({ ctx, input: body })),
  updateSecret: endpoint(secrets.updateSecret, ({ ctx, params, body }) => updateSecret({ ctx, input: { ...params, ...body } })),
  removeSecret: endpoint(secrets.removeSecret, ({ ctx, params }) => removeSecret({ ctx, input: params })),
  listConnections: endpoint(connections.listConnections, ({ ctx }) => listConnections({ ctx })),
  createConnection: endpoint(connections.createConnection, ({ ctx, body }) => createConnection({ ctx, input: body })),
  updateConnection: endpoint(connections.updateConnection, ({ ctx, params, body }) => updateConnection({ ctx, input: { ...params, ...body } })),
  removeConnection: endpoint(connections.removeConnection, ({ ctx, params }) => removeConnection({ ctx, input: params })),
  testConnection: endpoint(connections.testConnection, ({ ctx, params }) => testConnection({ ctx, input: params })),
  listAuditLog: endpoint(auditLog.listAuditLog, ({ ctx, query }) => listAuditLog({ ctx, input: query })),
  exportAuditLog: endpoint(auditLog.exportAuditLog, ({ ctx, query: { format: _, ...filters } }) => exportAuditLog({ ctx, input: filters }), {
    respond: ({ items }, { query }) => auditFile(items, query.format),
  }),
  listWorkspaces: endpoint(workspaces.listWorkspaces, ({ ctx }) => listWorkspaces({ ctx })),
  createWorkspace: endpoint(workspaces.createWorkspace, ({ ctx, body }) => createWorkspace({ ctx, input: body })),
  switchWorkspace: endpoint(workspaces.switchWorkspace, ({ ctx, params }) => switchWorkspace({ ctx, input: params })),
};
