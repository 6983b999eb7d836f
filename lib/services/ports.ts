import type { Repositories } from "@/db/repositories";
import type { Engine } from "@/lib/engine/engine";
import type { ActionRunner } from "@/lib/engine/ports/action-runner";
import type { Clock } from "@/lib/engine/ports/clock";
import type { LogStore } from "@/lib/engine/ports/log-store";
import type { CollaborationNotice } from "@/lib/shared/collaboration/notice";
import type { IdSource } from "@/lib/shared/ids";
import type { JsonObject } from "@/lib/shared/json";
import type { ArtifactFiles } from "./artifacts/artifact-files";
import type { ConnectionProbe } from "./connections/probe";
import type { Credentials } from "./credentials";
import type { TemplateSource } from "./templates/template-source";
import type { Vault } from "./vault";

/** What the verbs need from outside, put together by lib/server/container.ts. */
export interface ServicePorts {
  clock: Clock;
  newId: IdSource;
  repositories: Repositories;
  /** Runs the work in one transaction: all of it is written, or nothing. The work must use only the repositories it is given. */
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  engine: Engine;
  logs: LogStore;
  artifactFiles: ArtifactFiles;
  /** Tells the pages of all processes what people add to runs. */
  notices: { publish(notice: CollaborationNotice): void };
  actions: ActionCatalog;
  templates: TemplateSource;
  features: Features;
  credentials: Credentials;
  vault: Vault;
  probe: ConnectionProbe;
}

export interface ActionCatalog {
  describe(): readonly ActionInfo[];
  check: ActionRunner["check"];
}

export interface ActionInfo {
  name: string;
  module: string;
  title: string;
  description: string;
  config: JsonObject;
  output: JsonObject;
  idempotent: boolean;
}

export interface Features {
  engine: boolean;
  builder: boolean;
  /** Whether script stages may be published and run on this server. */
  scripts: boolean;
}
