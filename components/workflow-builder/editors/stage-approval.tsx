"use client";
import { GateFields } from "./gate-fields";
import { type FieldPath, useBound } from "./use-bound";

/** Whether people are asked before the stage starts, and how. */
export function StageApproval({ path }: { path: FieldPath }) {
  const { value, set, unset } = useBound([...path, "requires_approval"]);
  const asked = value !== undefined && value !== false;
  const isBlock = typeof value === "object" && value !== null;
  return (
    <>
      <label className="flex items-start gap-2 text-[13px] font-medium">
        <input type="checkbox" className="mt-0.5 size-4 accent-accent" checked={asked} onChange={({ target }) => (target.checked ? set(true) : unset())} />
        Someone approves before it starts
      </label>
      {asked && !isBlock && (
        <button type="button" className="justify-self-start text-[13px] text-accent underline" onClick={() => set({ required: 1 })}>
          Say who and until when
        </button>
      )}
      {isBlock && <GateFields path={[...path, "requires_approval"]} />}
    </>
  );
}
