"use client";
import { LayoutGrid, Rows3, Search } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { WORKFLOW_STATUSES } from "@/lib/shared/workflow/statuses";
import { ChoiceMenu } from "../ui/choice-menu";
import { Input } from "../ui/input";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import type { LibraryQuery, WorkflowSort } from "./library-query";

const SEARCH_DELAY_MS = 300;

const SORTS: { value: WorkflowSort; label: string }[] = [
  { value: "-updated_at", label: "Changed last" },
  { value: "updated_at", label: "Changed first" },
  { value: "name", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "-last_run_at", label: "Run last" },
  { value: "last_run_at", label: "Run first" },
];

const STATUS_WORDS = { draft: "Draft", published: "Published", archived: "Archived" } as const;

export interface LibraryToolbarProps {
  query: LibraryQuery;
  tags: { tag: string; count: number }[];
  onChange(change: Partial<LibraryQuery>): void;
  searchRef: RefObject<HTMLInputElement | null>;
}

export function LibraryToolbar({ query, tags, onChange, searchRef }: LibraryToolbarProps) {
  return (
    <search className="mb-4 flex flex-wrap items-center gap-2">
      <SearchBox initial={query.search} onSearch={(search) => onChange({ search })} inputRef={searchRef} />
      <ChoiceMenu
        label="Status"
        options={WORKFLOW_STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] }))}
        chosen={query.statuses}
        onChange={(statuses) => onChange({ statuses })}
      />
      {tags.length > 0 && (
        <ChoiceMenu
          label="Tags"
          options={tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }))}
          chosen={query.tags}
          onChange={(chosen) => onChange({ tags: chosen })}
        />
      )}
      <div className="flex items-center gap-2 sm:ml-auto">
        <Select aria-label="Sort" value={query.sort} onChange={(event) => onChange({ sort: event.target.value as WorkflowSort })} className="w-auto">
          {SORTS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <Segmented
          label="View"
          value={query.view}
          onChange={(view) => onChange({ view })}
          options={[
            { value: "cards", name: "Cards", label: <LayoutGrid className="size-4" aria-hidden /> },
            { value: "table", name: "Table", label: <Rows3 className="size-4" aria-hidden /> },
          ]}
        />
      </div>
    </search>
  );
}

function SearchBox({ initial, onSearch, inputRef }: { initial: string; onSearch(text: string): void; inputRef: RefObject<HTMLInputElement | null> }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="relative w-full sm:w-64">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-fg-muted" aria-hidden />
      <Input
        ref={inputRef}
        type="search"
        aria-label="Search workflows"
        placeholder="Search  /"
        defaultValue={initial}
        maxLength={200}
        className="pl-8"
        onChange={(event) => {
          const text = event.target.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onSearch(text), SEARCH_DELAY_MS);
        }}
      />
    </div>
  );
}
