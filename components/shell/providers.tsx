"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";
import { ActionError } from "@/hooks/use-server-actions";
import { Toasts } from "./toasts";

/** How long data of a page counts as fresh; what changes while one looks comes over the stream or by polling. */
const STALE_MS = 5_000;

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: STALE_MS, retry: (count, error) => count < 2 && !(error instanceof ActionError) } } }),
  );
  return (
    <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      <Toasts />
    </ThemeProvider>
  );
}
