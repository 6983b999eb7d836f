"use client";
import { PickListRow } from "../pickers/pick-list-row";
import { ChoiceRow, FlagRow, NumberRow, TextRow } from "./field-rows";
import type { FieldPath } from "./use-bound";

/** How often something is tried, and how long between. What is left empty comes from the level above. */
export function RetryFields({ path }: { path: FieldPath }) {
  const at = (key: string) => [...path, key];
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberRow path={at("max_attempts")} label="Attempts" placeholder="2" />
        <TextRow path={at("initial_interval")} label="First pause" placeholder="30s" />
        <NumberRow path={at("backoff_multiplier")} label="Each pause longer by" placeholder="2" />
        <TextRow path={at("max_interval")} label="Longest pause" placeholder="5m" />
      </div>
      <FlagRow path={at("jitter")} label="Vary each pause a little" byDefault />
      <PickListRow
        path={at("non_retryable_errors")}
        label="Never again after"
        noun="code"
        hint="Codes of errors that end the stage at once."
        placeholder="merge_conflict"
      />
      <ChoiceRow path={at("on_worker_loss")} label="Where its worker is lost" choices={["retry", "fail"]} byDefault="retry" />
    </>
  );
}
