import { type StructuredPatchHunk, structuredPatch } from "diff";

export interface DiffHunkView {
  old_start: number;
  old_lines: number;
  new_start: number;
  new_lines: number;
  lines: { kind: "same" | "removed" | "added"; text: string }[];
}

/** Texts that differ in more lines are told as one replaced by the other: the search for the smallest difference takes time by its square. */
const MAX_DIFFERENT_LINES = 5_000;

/** What changed from one text to another, line by line with three lines around (Myers' algorithm). */
export function lineDiff(before: string, after: string): DiffHunkView[] {
  const patch = structuredPatch("", "", before, after, "", "", { context: 3, maxEditLength: MAX_DIFFERENT_LINES });
  return patch === undefined ? [replaced(before, after)] : patch.hunks.map(hunkOf);
}

const KINDS = { " ": "same", "-": "removed", "+": "added" } as const;

function hunkOf({ oldStart, oldLines, newStart, newLines, lines }: StructuredPatchHunk): DiffHunkView {
  return {
    old_start: oldStart,
    old_lines: oldLines,
    new_start: newStart,
    new_lines: newLines,
    // A line that begins with a backslash says of the one before that no line break follows it.
    lines: lines.flatMap((line) => {
      const kind = KINDS[line.charAt(0) as keyof typeof KINDS];
      return kind === undefined ? [] : [{ kind, text: line.slice(1) }];
    }),
  };
}

function replaced(before: string, after: string): DiffHunkView {
  const removed = linesOf(before);
  const added = linesOf(after);
  return {
    old_start: 1,
    old_lines: removed.length,
    new_start: 1,
    new_lines: added.length,
    lines: [...removed.map((text) => ({ kind: "removed" as const, text })), ...added.map((text) => ({ kind: "added" as const, text }))],
  };
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
