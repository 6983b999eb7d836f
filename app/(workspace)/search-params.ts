export type PageSearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The query part of a page's address in the form that the browser has, too. */
export function toUrlSearchParams(given: Awaited<PageSearchParams>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) params.append(name, item);
  }
  return params;
}
