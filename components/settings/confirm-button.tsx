"use client";
import { useState } from "react";
import { ConfirmDialog } from "../common/confirm-dialog";
import { Button } from "../ui/button";

export interface ConfirmButtonProps {
  label: string;
  /** For screen readers: what it is about. */
  about: string;
  title: string;
  message: string;
  disabled?: boolean;
  onConfirm(): void;
}

/** A button whose act is confirmed first. */
export function ConfirmButton({ label, about, title, message, disabled, onConfirm }: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" disabled={disabled} aria-label={`${label} ${about}`} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog open={open} onOpenChange={setOpen} title={title} message={message} confirm={label} onConfirm={onConfirm} />
    </>
  );
}
