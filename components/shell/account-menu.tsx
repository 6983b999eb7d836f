"use client";
import { BookOpen, CircleUser, LogOut, Settings } from "lucide-react";
import Link from "next/link";
import type { Viewer } from "@/lib/api/contracts/system";
import { DropdownMenu, MenuItem, MenuSeparator } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";

export function AccountMenu({ viewer, signOut }: { viewer: Viewer; signOut(): Promise<void> }) {
  return (
    <DropdownMenu
      trigger={
        <IconButton label="Account">
          <CircleUser className="size-4" aria-hidden />
        </IconButton>
      }
    >
      <div className="px-2 py-1.5">
        <div className="text-[13px] font-medium">{viewer.actor.name}</div>
        <div className="text-xs text-fg-muted">
          {viewer.actor.email ?? viewer.actor.kind} · {viewer.role}
        </div>
      </div>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/settings/account">
          <Settings className="size-4" aria-hidden />
          Settings
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href="/docs/api">
          <BookOpen className="size-4" aria-hidden />
          API reference
        </Link>
      </MenuItem>
      <MenuItem onSelect={() => void signOut()}>
        <LogOut className="size-4" aria-hidden />
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
