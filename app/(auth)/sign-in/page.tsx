import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/auth/sign-in";
import { getContainer } from "@/lib/server/container";
import { signInWays } from "@/lib/server/sign-in-ways";
import { safeNext } from "@/lib/shared/safe-next";
import { readSignInRefusal } from "@/lib/shared/sign-in-refusals";
import { signIn } from "../actions";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { owner, env } = await getContainer();
  if (!(await owner.exists())) redirect("/setup");
  const { next, refused } = await searchParams;
  return <SignIn signIn={signIn} next={safeNext(next)} refused={readSignInRefusal(refused)} {...signInWays(env)} />;
}
