"use client";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { usePendingApprovals } from "@/hooks/use-pending-approvals";
import { useStoredFlag } from "@/hooks/use-stored-flag";
import type { Viewer } from "@/lib/api/contracts/system";
import { Logo } from "../common/logo";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { currentItem, NAVIGATION } from "./navigation";
import { WorkspaceSwitcher } from "./workspace-switcher";

export interface SidebarProps {
  viewer: Viewer;
  /** Whether it can shrink to its icons; a drawer cannot. */
  collapsible?: boolean;
  onNavigate?(): void;
}

export function Sidebar({ viewer, collapsible = false, onNavigate }: SidebarProps) {
  const [stored, setCollapsed] = useStoredFlag("stagecraft.sidebar-collapsed");
  const collapsed = collapsible && stored;
  const current = currentItem(usePathname());
  const waiting = usePendingApprovals(viewer);
  return (
    <div className={cn("flex h-full flex-col", collapsible && "p-3", collapsed ? "w-14" : collapsible && "w-56")}>
      <div className={cn("mb-4 flex items-center gap-2 px-1", collapsed && "justify-center px-0")}>
        <Logo className="size-6 shrink-0" />
        {!collapsed && (
          <div className="min-w-0 leading-tight">
            {collapsible && <div className="text-[13px] font-semibold">Stagecraft</div>}
            <WorkspaceSwitcher viewer={viewer} />
          </div>
        )}
      </div>
      <nav aria-label="Main" className="grid gap-0.5">
        {NAVIGATION.map((item) => {
          const pending = item.label === "Approvals" ? waiting : 0;
          const note = pending > 0 ? `, ${pending} waiting for you` : "";
          return (
            <Link
              key={item.href}
              href={item.href}
              onClick={onNavigate}
              aria-current={current === item ? "page" : undefined}
              aria-label={collapsed ? `${item.label}${note}` : undefined}
              title={collapsed ? `${item.label}${note}` : undefined}
              className={cn(
                "flex h-8 items-center gap-2.5 rounded-md px-2 text-[13px]",
                collapsed && "justify-center px-0",
                current === item ? "bg-surface-2 font-medium text-fg" : "text-fg-muted hover:bg-surface-2 hover:text-fg",
              )}
            >
              <item.icon className="size-4 shrink-0" aria-hidden />
              {!collapsed && item.label}
              {!collapsed && pending > 0 && (
                <Badge tone="warning" className="ml-auto">
                  {pending}
                  <span className="sr-only"> waiting for you</span>
                </Badge>
              )}
            </Link>
          );
        })}
      </nav>
      {collapsible && (
        <IconButton
          label={collapsed ? "Widen the sidebar" : "Narrow the sidebar"}
          className={cn("mt-auto", collapsed ? "self-center" : "self-end")}
          onClick={() => setCollapsed(!collapsed)}
        >
          {collapsed ? <PanelLeftOpen className="size-4" aria-hidden /> : <PanelLeftClose className="size-4" aria-hidden />}
        </IconButton>
      )}
    </div>
  );
}
