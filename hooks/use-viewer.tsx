"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Viewer } from "@/lib/api/contracts/system";
import type { Permission } from "@/lib/shared/permissions";

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Who is signed in, and where. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error("useViewer needs a ViewerProvider above it");
  return viewer;
}

/** Whether the signed-in person may do this: for hiding what would be refused. The server decides by itself. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}
