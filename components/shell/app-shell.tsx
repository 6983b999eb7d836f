"use client";
import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useHotkeys } from "@/hooks/use-hotkeys";
import { ServerActionsProvider } from "@/hooks/use-server-actions";
import { ViewerProvider } from "@/hooks/use-viewer";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import type { Viewer } from "@/lib/api/contracts/system";
import { IconButton } from "../ui/icon-button";
import { AccountMenu } from "./account-menu";
import { Breadcrumb } from "./breadcrumb";
import { CommandPalette } from "./command-palette";
import { Sidebar } from "./sidebar";
import { ThemeSwitch } from "./theme-switch";

const NavigationDrawer = dynamic(() => import("./navigation-drawer").then((module) => module.NavigationDrawer));

export interface AppShellProps {
  viewer: Viewer;
  actions: ServerActions;
  signOut(): Promise<void>;
  children: ReactNode;
}

/** The frame of every page behind the sign-in: sidebar, top bar, palette. */
export function AppShell({ viewer, actions, signOut, children }: AppShellProps) {
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  useHotkeys({ "mod+k": () => setPaletteOpen((open) => !open) });
  return (
    <ViewerProvider viewer={viewer}>
      <ServerActionsProvider actions={actions}>
        <a href="#content" className="sr-only rounded-md bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50">
          Skip to the content
        </a>
        <div className="flex min-h-dvh">
          <aside className="sticky top-0 hidden h-dvh shrink-0 border-r border-border bg-surface md:block">
            <Sidebar viewer={viewer} collapsible />
          </aside>
          {drawerOpen && <NavigationDrawer viewer={viewer} onClose={() => setDrawerOpen(false)} />}
          <div className="flex min-w-0 flex-1 flex-col">
            <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-border bg-background/90 px-3 backdrop-blur md:px-6">
              <IconButton label="Open the navigation" className="md:hidden" onClick={() => setDrawerOpen(true)}>
                <Menu className="size-4" aria-hidden />
              </IconButton>
              <Breadcrumb />
              <div className="ml-auto flex items-center gap-1">
                <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} />
                <ThemeSwitch />
                <AccountMenu viewer={viewer} signOut={signOut} />
              </div>
            </header>
            <main id="content" tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 py-6 outline-none md:px-6">
              {children}
            </main>
          </div>
        </div>
      </ServerActionsProvider>
    </ViewerProvider>
  );
}
