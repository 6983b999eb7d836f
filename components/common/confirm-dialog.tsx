"use client";
import dynamic from "next/dynamic";

const Confirmation = dynamic(() => import("./confirmation").then((module) => module.Confirmation));

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  message: string;
  confirm: string;
  onConfirm(): void;
}

/** Asks before something that cannot be taken back. Its code comes with the first question. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <Confirmation {...props} /> : null;
}
