import type { Metadata } from "next";
import { AccountPage } from "@/components/settings/account-page";
import { pageContext } from "@/lib/server/page-context";
import { listSessions } from "@/lib/services/account/list-sessions";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountSettingsPage() {
  const { items } = await orNotFound(listSessions({ ctx: await pageContext() }));
  return <AccountPage sessions={items} />;
}
