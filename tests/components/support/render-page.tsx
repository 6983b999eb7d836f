import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
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

export function renderPage(page: ReactNode, { role = "owner", actions = {} }: { role?: "owner" | "viewer"; actions?: Partial<ServerActions> } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
  return render(
    <QueryClientProvider client={queries}>
      <ViewerProvider viewer={viewer(role)}>
        <ServerActionsProvider actions={actionsOf(actions)}>{page}</ServerActionsProvider>
      </ViewerProvider>
    </QueryClientProvider>,
  );
}
