"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { crumbsOf } from "./crumbs";

export function Breadcrumb() {
  const crumbs = crumbsOf(usePathname());
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-[13px] text-fg-muted">
        {crumbs.map(({ href, label }, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li key={href} className={last ? "truncate font-medium text-fg" : "flex shrink-0 items-center gap-1.5 max-sm:hidden"}>
              {last ? (
                <span aria-current="page">{label}</span>
              ) : (
                <>
                  <Link href={href} className="hover:text-fg">
                    {label}
                  </Link>
                  <span aria-hidden>/</span>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
