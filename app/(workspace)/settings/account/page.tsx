import type { Metadata } from "next";
import { AccountPage } from "@/components/settings/account-page";
import { pageContext } from "@/lib/server/page-context";
import { hasPassword } from "@/lib/services/account/has-password";
import { listSessions } from "@/lib/services/account/list-sessions";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountSettingsPage() {
  const ctx = await pageContext();
  const [{ items }, password] = await orNotFound(Promise.all([listSessions({ ctx }), hasPassword({ ctx })]));
  return <AccountPage sessions={items} hasPassword={password} />;
}
