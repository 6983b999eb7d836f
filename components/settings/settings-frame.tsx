"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useViewer } from "@/hooks/use-viewer";
import { cn } from "../ui/cn";
import { SECTIONS } from "./sections";

/** The pages of the settings that the viewer may see, beside the one that is open. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const { permissions } = useViewer();
  return (
    <div className="grid gap-6 md:grid-cols-[11rem_minmax(0,1fr)]">
      <nav aria-label="Settings" className="flex flex-wrap gap-1 md:flex-col md:flex-nowrap">
        {SECTIONS.filter(({ permission }) => permissions.includes(permission)).map(({ href, label, icon: Icon }) => (
          <Link
            key={href}
            href={href}
            aria-current={pathname === href ? "page" : undefined}
            className={cn(
              "flex h-8 shrink-0 items-center gap-2 rounded-md px-2.5 text-[13px] whitespace-nowrap",
              pathname === href ? "bg-surface-2 font-medium text-fg" : "text-fg-muted hover:bg-surface-2 hover:text-fg",
            )}
          >
            <Icon className="size-4 shrink-0" aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
