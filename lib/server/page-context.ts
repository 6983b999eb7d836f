import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { ServiceContext } from "@/lib/services/context";
import { getContainer } from "./container";
import { PATH_HEADER } from "./path-header";

/**
 * On whose behalf a page renders, once a request. Leaves for `/setup` while no owner exists and for `/sign-in` without a session, which
 * comes back to where it was asked from.
 */
export const pageContext = cache(async (): Promise<ServiceContext> => {
  const container = await getContainer();
  const given = await headers();
  const ctx = await container.contextFromRequest(given);
  if (ctx !== null) return ctx;
  if (!(await container.owner.exists())) redirect("/setup");
  const path = given.get(PATH_HEADER);
  redirect(path === null || path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
});
