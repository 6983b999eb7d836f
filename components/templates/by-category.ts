/** Templates under their categories, in the order in which each category first appears. */
export function byCategory<T extends { category: string }>(templates: readonly T[]): { category: string; templates: T[] }[] {
  const categories = new Map<string, T[]>();
  for (const template of templates) categories.set(template.category, [...(categories.get(template.category) ?? []), template]);
  return [...categories].map(([category, members]) => ({ category, templates: members }));
}
