/** A few numbers, large, each under its name. */
export function FiguresRow({ figures }: { figures: { label: string; value: string }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      {figures.map(({ label, value }) => (
        <div key={label} className="rounded-card border border-border bg-surface px-4 py-3">
          <dt className="text-xs text-fg-muted">{label}</dt>
          <dd className="text-xl font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
