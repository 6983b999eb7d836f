import { usePathname, useSearchParams } from "next/navigation";

export const VIEWS = ["visual", "split", "yaml", "graph"] as const;
export type View = (typeof VIEWS)[number];

/** Which side of the builder is shown; it stands in the address. */
export function useView(): [View, (view: View) => void] {
  const pathname = usePathname();
  const params = useSearchParams();
  const view = VIEWS.find((known) => known === params.get("view")) ?? "visual";
  return [view, (next) => window.history.replaceState(null, "", addressOf(pathname, params.toString(), next))];
}

/** The address of a view: the first one needs no mention. */
export function addressOf(pathname: string, search: string, view: View): string {
  const params = new URLSearchParams(search);
  if (view === "visual") params.delete("view");
  else params.set("view", view);
  return params.size === 0 ? pathname : `${pathname}?${params}`;
}
