/** The place of an area in the page: `comments-and-files`. No operation has a hyphen in its name. */
export function slugOf(area: string): string {
  return `area-${area.toLowerCase().replaceAll(" ", "-")}`;
}
