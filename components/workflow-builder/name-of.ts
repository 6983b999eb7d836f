import type { Outline } from "@/lib/swdl";

/** The name of the workflow as it is written; null where there is none. */
export function nameOf({ raw }: Outline): string | null {
  const workflow = raw["workflow"];
  const name = typeof workflow === "object" && workflow !== null && !Array.isArray(workflow) ? workflow["name"] : undefined;
  return typeof name === "string" ? name : null;
}
