import type { Metadata } from "next";
import { SecretsPage } from "@/components/settings/secrets-page";
import { pageContext } from "@/lib/server/page-context";
import { listSecrets } from "@/lib/services/secrets/list";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Secrets" };

export default async function SecretsSettingsPage() {
  const { items } = await orNotFound(listSecrets({ ctx: await pageContext() }));
  return <SecretsPage secrets={items} />;
}
