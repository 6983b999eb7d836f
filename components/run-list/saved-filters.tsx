"use client";
import { Bookmark, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { useSavedFilters } from "./use-saved-filters";

export interface SavedFiltersProps {
  /** The filters of the list as they are now; empty where there are none. */
  current: string;
  onChoose(filters: string): void;
}

/** Filters that the viewer has given a name, each one click away, and the way to keep those of now. */
export function SavedFilters({ current, onChoose }: SavedFiltersProps) {
  const { filters, save, remove } = useSavedFilters();
  const [naming, setNaming] = useState(false);
  const known = filters.some(({ query }) => query === current);
  if (filters.length === 0 && current === "") return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {filters.length > 0 && (
        <ul aria-label="Saved filters" className="flex flex-wrap items-center gap-2">
          {filters.map((filter) => (
            <li key={filter.id} className={cn("inline-flex items-center rounded-md border", filter.query === current ? "border-accent" : "border-border")}>
              <Button
                variant="ghost"
                size="sm"
                aria-pressed={filter.query === current}
                className={cn("max-w-60 truncate pr-1", filter.query === current && "text-accent")}
                onClick={() => onChoose(filter.query === current ? "" : filter.query)}
              >
                {filter.name}
              </Button>
              <IconButton size="sm" label={`Delete the saved filter ${filter.name}`} onClick={() => void remove(filter)}>
                <X className="size-3.5" aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {current !== "" && !known && (
        <Button size="sm" variant="ghost" onClick={() => setNaming(true)}>
          <Bookmark className="size-3.5" aria-hidden />
          Save these filters
        </Button>
      )}
      {naming && <NameDialog taken={filters.map(({ name }) => name)} onSave={(name) => save(name, current)} onClose={() => setNaming(false)} />}
    </div>
  );
}

function NameDialog({ taken, onSave, onClose }: { taken: string[]; onSave(name: string): Promise<boolean>; onClose(): void }) {
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
