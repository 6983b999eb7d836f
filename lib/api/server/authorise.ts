import type { ServiceContext } from "@/lib/services/context";
import { AppError } from "@/lib/shared/app-error";
import type { Endpoint } from "./endpoint";

/** Deny by default: nobody gets in without a context, and none without the contract's permission. The verb asks again. */
export function authorise(ctx: ServiceContext | null, { contract, options }: Pick<Endpoint, "contract" | "options">): ServiceContext {
  if (ctx === null) throw new AppError("unauthenticated", "sign in, or send an API key as `Authorization: Bearer …`");
  if (contract.permission === null) throw new Error(`${contract.name} is public and has no caller`);
  if (!ctx.permissions.has(contract.permission))
    throw new AppError("forbidden", `this needs the permission ${contract.permission}, which the role ${ctx.role} does not have`);
  if (options.feature !== undefined && !ctx.ports.features[options.feature])
    throw new AppError("disabled", `the ${options.feature} is switched off on this server`);
  return ctx;
}
