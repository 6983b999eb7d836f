import type { ServiceContext } from "../context";
import { renameText } from "./rename-text";

const MAX_ID_LENGTH = 64;

export interface CopyNames {
  id: string;
  name: string;
}

/** A copy's text under a free id. With a wished name the id follows that name; without one the copy says that it is one. */
export async function copyText(
  ctx: ServiceContext,
  source: string,
  original: CopyNames,
  wishedName: string | undefined,
  keepFreeId = false,
): Promise<{ source: string; names: CopyNames }> {
  const base = wishedName === undefined ? original.id : slug(wishedName) || original.id;
  const taken = await ctx.ports.repositories.workflows.idsLike(ctx.workspace.id, base.slice(0, MAX_ID_LENGTH - 5));
  const name = wishedName ?? (keepFreeId ? original.name : `${original.name} (copy)`.slice(0, 200));
  const names = { id: freeId(wishedName === undefined && !keepFreeId ? `${base}-copy` : base, new Set(taken)), name };
  return { source: renameText(source, names), names };
}

/** The base itself where it is free, else with the first free number from 2. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  const short = base.slice(0, MAX_ID_LENGTH).replace(/-+$/, "");
  if (!taken.has(short)) return short;
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`;
    const id = short.slice(0, MAX_ID_LENGTH - suffix.length).replace(/-+$/, "") + suffix;
    if (!taken.has(id)) return id;
  }
}

/** Kebab-case of a name: accents dropped, everything else that is no letter or digit becomes a hyphen. Empty where nothing is left. */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_ID_LENGTH)
    .replace(/-+$/, "");
}
