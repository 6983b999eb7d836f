import { CopyButton } from "./copy-button";

/** Text in monospace with numbered lines, to read and to copy. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative rounded-card border border-border bg-surface">
      <div className="absolute top-1.5 right-1.5 rounded-md bg-surface">
        <CopyButton text={text} label={`Copy ${label}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={label} tabIndex={0} className="overflow-x-auto py-3 font-mono text-[12.5px] leading-5">
        <ol>
          {text
            .replace(/\n$/, "")
            .split("\n")
            .map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
              <li key={index} className="flex">
                <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-fg-muted select-none">
                  {index + 1}
                </span>
                <code className="pr-10 whitespace-pre">{line === "" ? " " : line}</code>
              </li>
            ))}
        </ol>
      </section>
    </div>
  );
}
