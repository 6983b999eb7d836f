import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SecretView, secretView } from "./views";

/** Gives a secret another value or description; what is left out stays. Stages that start from then on get the new value. Throws `not_found`. */
export async function updateSecret({ ctx, input }: { ctx: ServiceContext; input: { id: string; value?: string; description?: string } }): Promise<SecretView> {
  requirePermission(ctx, "secret:write");
  return ctx.ports.transaction(async (repositories) => {
    const before = await repositories.secrets.find(ctx.workspace.id, input.id);
    if (before === undefined) throw new AppError("not_found", `there is no secret ${input.id}`);
    const description = input.description ?? before.description;
    const place = { workspaceId: ctx.workspace.id, kind: "secret", name: before.name } as const;
    const sealed = input.value === undefined ? {} : { sealed: ctx.ports.vault.seal(input.value, place) };
    const by = { updatedAt: ctx.ports.clock.now().toISOString(), updatedBy: ctx.actor.name };
    await repositories.secrets.change(ctx.workspace.id, before.id, { description, ...sealed, ...by });
    const details = {
      name: before.name,
      before: { description: before.description },
      after: { description, value: input.value === undefined ? "unchanged" : "replaced" },
    };
    await audit(ctx, { action: "secret.update", entity: "secret", entityId: before.id, details }, repositories);
    return secretView({ ...before, description, ...by });
  });
}
