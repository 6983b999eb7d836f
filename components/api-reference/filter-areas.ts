import type { OperationArea } from "@/lib/shared/api-document";

/** The operations that have every word of the search in their name, path, summary, permission or area; areas without any are left out. */
export function filterAreas(areas: readonly OperationArea[], search: string): OperationArea[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return areas
    .map((area) => ({
      ...area,
      operations: area.operations.filter(({ id, method, path, summary, permission }) => {
        const text = [id, method, path, summary, permission ?? "", area.name].join(" ").toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}
