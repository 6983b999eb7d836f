import { KeyRound, type LucideIcon, Plug, ScrollText, Settings2, ShieldCheck, UserRound, Users } from "lucide-react";
import type { Permission } from "@/lib/shared/permissions";

export interface SettingsSection {
  href: string;
  label: string;
  icon: LucideIcon;
  permission: Permission;
}

/** The pages of the settings, with what one needs to see each. */
export const SECTIONS: readonly SettingsSection[] = [
  { href: "/settings/account", label: "Your account", icon: UserRound, permission: "account:write" },
  { href: "/settings/general", label: "Workspace", icon: Settings2, permission: "workspace:admin" },
  { href: "/settings/members", label: "Members", icon: Users, permission: "member:read" },
  { href: "/settings/api-keys", label: "API keys", icon: KeyRound, permission: "key:write" },
  { href: "/settings/secrets", label: "Secrets", icon: ShieldCheck, permission: "secret:read" },
  { href: "/settings/connections", label: "Connections", icon: Plug, permission: "connection:read" },
  { href: "/settings/audit-log", label: "Audit log", icon: ScrollText, permission: "audit:read" },
];
