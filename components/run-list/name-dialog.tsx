"use client";
import { useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

export interface NameDialogProps {
  taken: string[];
  /** False where it was not saved. */
  onSave(name: string): Promise<boolean>;
  onClose(): void;
}

/** Asks for the name of filters that are to be kept. */
export function NameDialog({ taken, onSave, onClose }: NameDialogProps) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    if (await onSave(name.trim())) onClose();
    else setBusy(false);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Save these filters" description="Only you see them.">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label="Name" hint={taken.includes(name.trim()) ? "The filters of this name are replaced." : undefined}>
          {(control) => <Input {...control} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={busy || name.trim() === ""}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
