import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "../ui/card";

export interface ListCardProps {
  title: string;
  count: number;
  /** Where all of them are. */
  href: string;
  /** Said where there is none. */
  none: string;
  children: ReactNode;
}

/** The first few of something, and the way to all of them. */
export function ListCard({ title, count, href, none, children }: ListCardProps) {
  return (
    <Card className="flex min-w-0 flex-col overflow-hidden">
      <div className="flex items-center justify-between gap-3 border-b border-border px-4 py-2.5">
        <h2 className="text-[13px] font-semibold">
          {title} <span className="font-normal text-fg-muted tabular-nums">{count}</span>
        </h2>
        <Link href={href} aria-label={`All: ${title}`} className="text-xs text-accent hover:underline">
          All
        </Link>
      </div>
      {count === 0 ? <p className="px-4 py-8 text-center text-[13px] text-fg-muted">{none}</p> : children}
    </Card>
  );
}
