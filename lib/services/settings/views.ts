import type { Repositories } from "@/db/repositories";

export interface SettingsView {
  name: string;
  timezone: string;
  retention_days: number | null;
  engine: boolean;
  builder: boolean;
  disabled_modules: string[];
}

export function settingsView({ name, timezone, retentionDays, switches }: Awaited<ReturnType<Repositories["workspaces"]["settings"]>>): SettingsView {
  return { name, timezone, retention_days: retentionDays, ...switches };
}
