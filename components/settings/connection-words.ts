import type { Connection } from "@/lib/api/contracts/connections";
import type { ConnectionKind } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";

interface KindWords {
  label: string;
  fields: readonly { name: "url" | "host" | "port" | "username"; label: string; hint?: string; required: boolean; inputMode?: "url" | "numeric" }[];
  secret: { label: string; hint: string; required: boolean };
}

/** What the form asks for, by kind. */
export const KIND_WORDS: Record<ConnectionKind, KindWords> = {
  model: {
    label: "Model provider",
    fields: [{ name: "url", label: "Base URL", hint: "Up to the version, such as https://api.example.com/v1.", required: true, inputMode: "url" }],
    secret: { label: "API key", hint: "Leave it empty for a server that asks for none.", required: false },
  },
  slack: {
    label: "Slack webhook",
    fields: [],
    secret: { label: "Webhook URL", hint: "Whoever knows it can write to the channel, so it is kept as a secret.", required: true },
  },
  git: {
    label: "Git repository",
    fields: [{ name: "url", label: "Repository URL", hint: "As for a clone over HTTPS.", required: true, inputMode: "url" }],
    secret: { label: "Access token", hint: "Leave it empty for a public repository.", required: false },
  },
  smtp: {
    label: "Mail server",
    fields: [
      { name: "host", label: "Host", required: true },
      { name: "port", label: "Port", hint: "587, or 465 for TLS from the start.", required: true, inputMode: "numeric" },
      { name: "username", label: "User name", required: false },
    ],
    secret: { label: "Password", hint: "Leave it empty for a server that asks for none.", required: false },
  },
};

export const KINDS = Object.keys(KIND_WORDS) as ConnectionKind[];

/** The settings of a kind as the interface takes them. A port that is no number is 0, which the server refuses at its field. */
export function configOf(kind: ConnectionKind, field: (name: string) => string): JsonObject {
  return Object.fromEntries(KIND_WORDS[kind].fields.map(({ name }) => [name, name === "port" ? Number(field(name)) || 0 : field(name).trim()]));
}

/** Where a connection leads, as far as it may be shown. */
export function addressOf({ kind, config }: Pick<Connection, "kind" | "config">): string {
  if (kind === "smtp") return `${config.host}:${config.port}`;
  return kind === "slack" ? "" : String(config.url);
}
