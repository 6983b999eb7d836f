"use client";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  message: string;
  confirm: string;
  onConfirm(): void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ open, onOpenChange, title, message, confirm, onConfirm }: ConfirmDialogProps) {
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
