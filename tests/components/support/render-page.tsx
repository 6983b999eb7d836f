import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { ServerActionsProvider } from "@/hooks/use-server-actions";
import { ViewerProvider } from "@/hooks/use-viewer";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { viewer } from "./workflow-fixture";

/** Server actions of which the test writes those that it expects to be called; any other fails the test that calls it. */
export function actionsOf(written: Partial<ServerActions>): ServerActions {
  return new Proxy(written as ServerActions, {
    get: (target, name: keyof ServerActions) =>
      target[name] ??
      (() => {
        throw new Error(`the test did not expect ${name}`);
      }),
  });
}

/** The router that pages get in tests: goes nowhere, and what was asked of it is forgotten after each test. */
export const router = {
  bfcacheId: "test",
  back: vi.fn<AppRouterInstance["back"]>(),
  forward: vi.fn<AppRouterInstance["forward"]>(),
  refresh: vi.fn<AppRouterInstance["refresh"]>(),
  push: vi.fn<AppRouterInstance["push"]>(),
  replace: vi.fn<AppRouterInstance["replace"]>(),
  prefetch: vi.fn<AppRouterInstance["prefetch"]>(),
};

export function renderPage(page: ReactNode, { role = "owner", actions = {} }: { role?: "owner" | "viewer"; actions?: Partial<ServerActions> } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  return render(
    <AppRouterContext.Provider value={router}>
      <QueryClientProvider client={queries}>
        <ViewerProvider viewer={viewer(role)}>
          <ServerActionsProvider actions={actionsOf(actions)}>{page}</ServerActionsProvider>
        </ViewerProvider>
      </QueryClientProvider>
    </AppRouterContext.Provider>,
  );
}
