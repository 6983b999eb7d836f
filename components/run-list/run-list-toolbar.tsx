import { TriangleAlert } from "lucide-react";
import type { RefObject } from "react";
import { RUN_STATUSES, TRIGGER_TYPES } from "@/lib/shared/run/status";
import { statusWord } from "../common/status-badge";
import { Button } from "../ui/button";
import { ChoiceMenu } from "../ui/choice-menu";
import { Input } from "../ui/input";
import { FAILED, isFailedOnly, type RunListQuery } from "./run-list-query";
import { TimeRange } from "./time-range";

const STATUS_OPTIONS = RUN_STATUSES.map((value) => ({ value, label: statusWord(value) }));
const TRIGGER_OPTIONS = TRIGGER_TYPES.map((value) => ({ value, label: `${value.slice(0, 1).toUpperCase()}${value.slice(1)}` }));

export interface RunListToolbarProps {
  query: RunListQuery;
  onChange(change: Partial<RunListQuery>): void;
  searchRef: RefObject<HTMLInputElement | null>;
}

/** The filters of a run list. */
export function RunListToolbar({ query, onChange, searchRef }: RunListToolbarProps) {
  const failedOnly = isFailedOnly(query);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Input
        ref={searchRef}
        type="search"
        aria-label="Search runs"
        aria-keyshortcuts="/"
        placeholder="Workflow, person, #number or id  /"
        value={query.search}
        maxLength={200}
        className="w-full sm:w-72"
        onChange={({ target }) => onChange({ search: target.value })}
      />
      <ChoiceMenu label="Status" options={STATUS_OPTIONS} chosen={query.statuses} onChange={(statuses) => onChange({ statuses })} />
      <ChoiceMenu label="Trigger" options={TRIGGER_OPTIONS} chosen={query.triggers} onChange={(triggers) => onChange({ triggers })} />
      <TimeRange query={query} onChange={onChange} />
      <Button aria-pressed={failedOnly} variant={failedOnly ? "primary" : "secondary"} onClick={() => onChange({ statuses: failedOnly ? [] : [...FAILED] })}>
        <TriangleAlert className="size-3.5" aria-hidden />
        Failed only
      </Button>
    </search>
  );
}
