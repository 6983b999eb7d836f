"use client";
import { Bookmark, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { useSavedFilters } from "./use-saved-filters";

const NameDialog = dynamic(() => import("./name-dialog").then((module) => module.NameDialog));

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
