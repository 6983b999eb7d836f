import type { ReactNode } from "react";
import { Logo } from "../common/logo";

export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <div className="mb-6 flex items-center gap-2.5">
        <Logo className="size-7" />
        <span className="text-lg font-semibold tracking-tight">Stagecraft</span>
      </div>
      <div className="w-full max-w-sm rounded-xl border border-border bg-surface p-6 shadow-sm">{children}</div>
    </main>
  );
}
