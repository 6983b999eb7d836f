"use client";
import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { toastDemand } from "../common/toast";

const Toaster = dynamic(() => import("./toaster").then((module) => module.Toaster));

/** The place of toasts, from the first one on. */
export function Toasts() {
  const wanted = useSyncExternalStore(toastDemand.subscribe, toastDemand.isWanted, () => false);
  return wanted ? <Toaster /> : null;
}
