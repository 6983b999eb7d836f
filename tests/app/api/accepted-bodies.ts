import { uuidv7 } from "uuidv7";
import { definition } from "../../services/fixture";

const bundleOf = (id: string) => ({ format: "stagecraft-bundle", version: 1, workflows: [{ workflow_id: id, status: "published", source: definition(id) }] });

/** A body that each contract accepts, so that a refusal is about the caller. Absent: the empty object will do. */
const BODIES: Record<string, unknown> = {
  createWorkflow: { source: definition("another") },
  updateWorkflow: { source: definition("another") },
  toggleWorkflow: { enabled: false },
  validateSource: { source: definition("another") },
  importBundle: bundleOf("another"),
  forkExecution: { from_stage: "note" },
  overrideStage: { outputs: {} },
  saveFilter: { name: "mine", query: "" },
  createComment: { body: "hello" },
  editComment: { body: "hello" },
  attachArtifact: { comment_id: uuidv7() },
  updateMember: { approver_roles: [] },
  createInvitation: { email: "new@example.com", role: "viewer" },
  createApproverRole: { slug: "finance-head", name: "Head of finance" },
  createApiKey: { name: "ci", role: "viewer" },
  changePassword: { current_password: "wrong horse battery", new_password: "correct horse battery" },
  createSecret: { name: "TOKEN", value: "correct horse" },
  updateSecret: { value: "correct horse" },
  createConnection: { name: "A model", kind: "model", config: { url: "http://127.0.0.1:9" } },
  updateConnection: { config: { host: "127.0.0.1", port: 9 }, secret: null },
  createWorkspace: { name: "Another" },
  detachArtifact: { comment_id: uuidv7() },
};

export function acceptedBody(contract: string): unknown {
  return BODIES[contract];
}
