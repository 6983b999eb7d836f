"use client";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { ConfirmDialogProps } from "./confirm-dialog";

/** The question itself. */
export function Confirmation({ open, onOpenChange, title, message, confirm, onConfirm }: ConfirmDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button
            variant="danger"
            onClick={() => {
              onOpenChange(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <p className="text-[13px]">{message}</p>
    </Dialog>
  );
}
