import type { JsonObject } from "@/lib/shared/json";

/** What can be named in a workflow, as far as this server knows it; empty lists while it is being loaded. */
export interface BuilderCatalog {
  actions: readonly CatalogAction[];
  workflows: readonly { workflow_id: string; name: string }[];
  /** The workspace's own roles for gates. */
  approverRoles: readonly { slug: string; name: string }[];
  members: readonly { email: string; name: string }[];
}

export interface CatalogAction {
  name: string;
  module: string;
  title: string;
  description: string;
  /** JSON Schema of its configuration. */
  config: JsonObject;
}
