import type { Metadata } from "next";
import { GeneralPage } from "@/components/settings/general-page";
import { pageContext } from "@/lib/server/page-context";
import { getSettings } from "@/lib/services/settings/get";
import { listModules } from "@/lib/services/settings/list-modules";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Workspace" };

export default async function GeneralSettingsPage() {
  const ctx = await pageContext();
  const [settings, modules] = await orNotFound(Promise.all([getSettings({ ctx }), listModules({ ctx })]));
  return <GeneralPage settings={settings} modules={modules.items} />;
}
