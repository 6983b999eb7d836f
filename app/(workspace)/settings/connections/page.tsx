import type { Metadata } from "next";
import { ConnectionsPage } from "@/components/settings/connections-page";
import { pageContext } from "@/lib/server/page-context";
import { listConnections } from "@/lib/services/connections/list";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsSettingsPage() {
  const { items } = await orNotFound(listConnections({ ctx: await pageContext() }));
  return <ConnectionsPage connections={items} />;
}
