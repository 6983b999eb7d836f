import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { getContainer } from "@/lib/server/container";
import { safeNext } from "@/lib/shared/safe-next";
import { signIn } from "../actions";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { owner } = await getContainer();
  if (!(await owner.exists())) redirect("/setup");
  return <SignInForm signIn={signIn} next={safeNext((await searchParams)["next"])} />;
}
