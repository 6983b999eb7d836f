/** Statuses and orders of the workflows in a list, declared once for the contracts and the pages. */

export const WORKFLOW_STATUSES = ["draft", "published", "archived"] as const;
export const WORKFLOW_SORTS = ["name", "-name", "updated_at", "-updated_at", "last_run_at", "-last_run_at"] as const;
