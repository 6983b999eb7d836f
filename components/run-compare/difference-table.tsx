import type { Json } from "@/lib/shared/json";
import type { Difference } from "./json-difference";

/** So many differences tell enough; a page of thousands would not be read. */
const MOST = 100;

/** Differences by their place, one run beside the other. */
export function DifferenceTable({ label, differences }: { label: string; differences: readonly Difference[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md border border-border">
      <table className="w-full text-left text-[13px]">
        <thead className="bg-surface-2 text-xs text-fg-muted">
          <tr>
            {["Name", "Run A", "Run B"].map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, MOST).map(({ path, a, b }) => (
            <tr key={path} className="border-t border-border align-top">
              <th scope="row" className="px-3 py-1.5 font-mono text-xs font-normal">
                {path}
              </th>
              <Value value={a} />
              <Value value={b} />
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length > MOST && <p className="border-t border-border px-3 py-1.5 text-xs text-fg-muted">and {differences.length - MOST} more</p>}
    </section>
  );
}

function Value({ value }: { value: Json | undefined }) {
  const text = value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return (
    <td className="max-w-96 min-w-40 px-3 py-1.5">
      {text === null ? (
        <span className="text-fg-muted">not there</span>
      ) : (
        <pre className="max-h-40 overflow-hidden font-mono text-xs break-words whitespace-pre-wrap">{text}</pre>
      )}
    </td>
  );
}
