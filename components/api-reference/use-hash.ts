"use client";
import { useSyncExternalStore } from "react";

/** The part of the address behind `#`; empty where there is none, and on the server. */
export function useHash(): string {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("hashchange", changed);
      return () => window.removeEventListener("hashchange", changed);
    },
    () => window.location.hash.slice(1),
    () => "",
  );
}
