import type { ExternalToast, toast as sonnerToast } from "sonner";

type SonnerToast = typeof sonnerToast;

let isWanted = false;
const listeners = new Set<() => void>();
const shower = Promise.withResolvers<SonnerToast>();

/** Whether anything was to be shown yet: until then no page loads what shows it. For `useSyncExternalStore`. */
export const toastDemand = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isWanted: () => isWanted,
  /** Said once toasts have their place on the page; those that waited appear. */
  meet: (show: SonnerToast) => shower.resolve(show),
};

function whenShown(say: (show: SonnerToast) => void): void {
  isWanted = true;
  for (const listener of listeners) listener();
  void shower.promise.then(say);
}

/** A short message at the edge of the page; `error` and `success` say how it ended. */
export const toast = Object.assign((title: string, options?: ExternalToast) => whenShown((show) => void show(title, options)), {
  error: (title: string, options?: ExternalToast) => whenShown((show) => void show.error(title, options)),
  success: (title: string, options?: ExternalToast) => whenShown((show) => void show.success(title, options)),
});
