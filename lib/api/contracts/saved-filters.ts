import { z } from "zod";
import { timestamp } from "./common";
import { defineContract } from "./contract";
import { ROUTES } from "./routes";

export const savedFilterSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The filters as the address of a run list writes them: `status=failed&since=24h`. */
  query: z.string(),
  created_at: timestamp,
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const listSavedFilters = defineContract({
  ...ROUTES.listSavedFilters,
  summary: "The caller's saved filters of the run lists, by name",
  permission: "run:read",
  response: z.object({ items: z.array(savedFilterSchema) }),
});
export const saveFilter = defineContract({
  name: "saveFilter",
  summary: "Keep filters of the run lists under a name; one of the same name is replaced",
  method: "POST",
  path: "/saved-filters",
  permission: "run:read",
  body: z.object({ name: z.string().trim().min(1).max(60), query: z.string().max(2000) }),
  response: savedFilterSchema,
  status: 201,
  idempotency: "kept",
});
export const deleteSavedFilter = defineContract({
  name: "deleteSavedFilter",
  summary: "Forget a saved filter",
  method: "DELETE",
  path: "/saved-filters/{id}",
  permission: "run:read",
  params: z.object({ id: z.string() }),
  response: z.object({ id: z.string() }),
});
