import { type ReactNode, type SubmitEvent, useId } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { FormMessage } from "./form-message";

export interface FormDialogProps {
  title: string;
  /** The words of the button that sends the form, and while it is being sent. */
  submit: { label: string; pending: string };
  pending: boolean;
  /** What is wrong with the whole of it. */
  message: string | null;
  /** What stands in place of the form once it was taken, where the dialog does not close then. */
  result?: ReactNode;
  /** Gets what the form's fields say. */
  onSubmit(form: FormData): void;
  onClose(): void;
  children: ReactNode;
}

/** A form over the page. It stays open, with all that was written, until the server has taken it. */
export function FormDialog({ title, submit, pending, message, result = null, onSubmit, onClose, children }: FormDialogProps) {
  const formId = useId();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        result === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" disabled={pending}>
              {pending ? submit.pending : submit.label}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {result ?? (
        <form
          id={formId}
          noValidate
          className="grid gap-4"
          onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
            event.preventDefault();
            onSubmit(new FormData(event.currentTarget));
          }}
        >
          {children}
          <FormMessage message={message} />
        </form>
      )}
    </Dialog>
  );
}
