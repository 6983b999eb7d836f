/** Text as it is, to read and to scroll by keyboard. */
export function PlainText({ text, label }: { text: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="max-h-[65dvh] overflow-auto rounded-md bg-surface-2 p-3">
      <pre className="font-mono text-[12.5px] leading-5 break-words whitespace-pre-wrap">{text}</pre>
    </section>
  );
}
