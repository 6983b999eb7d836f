import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { checkDefinition } from "../workflows/check-definition";
import { summarise } from "./summarise";
import type { TemplateSummaryView } from "./views";

/** The template gallery. A template that does not validate on this server is left out. */
export async function listTemplates({ ctx }: { ctx: ServiceContext }): Promise<{ items: TemplateSummaryView[] }> {
  requirePermission(ctx, "template:read");
  const files = await ctx.ports.templates.list();
  const items = files.flatMap(({ id, source }) => {
    const { definition } = checkDefinition(ctx, source);
    return definition === undefined ? [] : [summarise(id, definition)];
  });
  return { items };
}
