import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What a list says when there is nothing in it, with the next thing to do. */
export function EmptyState({ icon: Icon, title, children, action }: { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-card border border-dashed border-border px-6 py-14 text-center">
      <Icon className="size-7 text-fg-muted" aria-hidden />
      <h2 className="text-[15px] font-semibold">{title}</h2>
      {children !== undefined && <p className="max-w-md text-[13px] text-fg-muted">{children}</p>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
