import { Activity, CheckCheck, Gauge, LayoutGrid, type LucideIcon, Settings, SquareKanban, Workflow } from "lucide-react";

export interface NavigationItem {
  href: string;
  label: string;
  icon: LucideIcon;
}

export const NAVIGATION: readonly NavigationItem[] = [
  { href: "/", label: "Overview", icon: Gauge },
  { href: "/workflows", label: "Workflows", icon: Workflow },
  { href: "/workflows/executions", label: "Runs", icon: Activity },
  { href: "/board", label: "Board", icon: SquareKanban },
  { href: "/approvals", label: "Approvals", icon: CheckCheck },
  { href: "/templates", label: "Templates", icon: LayoutGrid },
  { href: "/settings", label: "Settings", icon: Settings },
];

/** The entry that a path belongs to: the one with the longest address that the path starts with; the runs of a workflow belong to Workflows. */
export function currentItem(pathname: string): NavigationItem | undefined {
  return [...NAVIGATION].sort((a, b) => b.href.length - a.href.length).find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
}
