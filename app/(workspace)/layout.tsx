import type { ReactNode } from "react";
import { signOut } from "@/app/(auth)/actions";
import { serverActions } from "@/app/actions";
import { AppShell } from "@/components/shell/app-shell";
import { pageContext } from "@/lib/server/page-context";
import { getViewer } from "@/lib/services/system/viewer";

export const dynamic = "force-dynamic";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer({ ctx: await pageContext() });
  return (
    <AppShell viewer={viewer} actions={serverActions} signOut={signOut}>
      {children}
    </AppShell>
  );
}
