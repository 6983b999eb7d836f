import type { Metadata } from "next";
import { ApiKeysPage } from "@/components/settings/api-keys-page";
import { pageContext } from "@/lib/server/page-context";
import { listApiKeys } from "@/lib/services/api-keys/list";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysSettingsPage() {
  const ctx = await pageContext();
  const { items } = await orNotFound(listApiKeys({ ctx }));
  return <ApiKeysPage keys={items} now={ctx.ports.clock.now().toISOString()} />;
}
