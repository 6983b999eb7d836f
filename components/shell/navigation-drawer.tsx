"use client";
import type { Viewer } from "@/lib/api/contracts/system";
import { Dialog } from "../ui/dialog";
import { Sidebar } from "./sidebar";

/** The sidebar of a narrow screen, open over the page. */
export function NavigationDrawer({ viewer, onClose }: { viewer: Viewer; onClose(): void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Stagecraft" kind="side" className="right-auto left-0 max-w-72 rounded-l-none rounded-r-xl">
      <Sidebar viewer={viewer} onNavigate={onClose} />
    </Dialog>
  );
}
