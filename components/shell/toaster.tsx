"use client";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as SonnerToaster, toast } from "sonner";
import { toastDemand } from "../common/toast";

/** Toasts in the colours of the page. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  // Effects of the inner component have run by then: it listens.
  useEffect(() => toastDemand.meet(toast), []);
  return <SonnerToaster position="bottom-right" theme={resolvedTheme === "dark" ? "dark" : "light"} closeButton />;
}
