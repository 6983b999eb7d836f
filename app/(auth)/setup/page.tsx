import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnerForm } from "@/components/auth/owner-form";
import { getContainer } from "@/lib/server/container";
import { createOwner } from "../actions";

export const metadata: Metadata = { title: "Create the owner account" };
export const dynamic = "force-dynamic";

export default async function SetupPage() {
  const { owner } = await getContainer();
  if (await owner.exists()) redirect("/sign-in");
  return <OwnerForm createOwner={createOwner} />;
}
