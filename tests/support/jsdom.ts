import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// How long `findBy…` and `waitFor` try: a net under what never comes, not a limit on how slow a machine may be.
configure({ asyncUtilTimeout: 20_000 });

/** Test files share the document, the modules and the globals (see vitest.config.ts): nothing of one test is left for the next. */
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  vi.restoreAllMocks();
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  window.localStorage.clear();
  window.sessionStorage.clear();
  document.body.replaceChildren();
  for (const element of [document.documentElement, document.body]) for (const name of element.getAttributeNames()) element.removeAttribute(name);
  window.history.replaceState(null, "", "/");
});

// What Radix and Sonner ask of a browser and jsdom lacks.
window.HTMLElement.prototype.scrollIntoView ??= () => undefined;
window.HTMLElement.prototype.hasPointerCapture ??= () => false;
window.HTMLElement.prototype.setPointerCapture ??= () => undefined;
window.HTMLElement.prototype.releasePointerCapture ??= () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
    dispatchEvent: () => false,
  }) satisfies MediaQueryList;
