"use client";
import Papa from "papaparse";
import { useMemo } from "react";
import { PlainText } from "./plain-text";

const SHOWN_ROWS = 200;

/** The first rows of a table, the very first as its head. */
export function CsvPreview({ text, whole, label }: { text: string; whole: boolean; label: string }) {
  const rows = useMemo(() => {
    // The last row of a text that is cut off is cut off as well.
    const complete = whole ? text : text.slice(0, text.lastIndexOf("\n") + 1);
    return Papa.parse<string[]>(complete, { preview: SHOWN_ROWS + 2, skipEmptyLines: true }).data;
  }, [text, whole]);
  const [head, ...body] = rows;
  if (head === undefined) return <PlainText text={text} label={label} />;
  const shown = body.slice(0, SHOWN_ROWS);
  return (
    <div className="grid grid-cols-1 gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={label} tabIndex={0} className="max-h-[65dvh] overflow-auto rounded-md border border-border">
        <table className="min-w-full border-collapse text-[12.5px]">
          <thead className="sticky top-0 bg-surface-2">
            <tr>
              {head.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <th key={column} scope="col" className="border-b border-border px-2.5 py-1.5 text-left font-medium whitespace-nowrap">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
              <tr key={place} className="border-b border-border last:border-0">
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={column} className="max-w-80 truncate px-2.5 py-1 align-top" title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {(body.length > SHOWN_ROWS || !whole) && <p className="text-xs text-fg-muted">The first {shown.length} rows are shown.</p>}
    </div>
  );
}
