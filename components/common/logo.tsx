/** Three stages, one after two: the mark of the product. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="stroke-accent-fg" strokeWidth="2" fill="none">
        <path d="M13 10h3a4 4 0 0 1 4 4v2M13 22h3a4 4 0 0 0 4-4v-2" />
      </g>
      <g className="fill-accent-fg">
        <circle cx="10" cy="10" r="3" />
        <circle cx="10" cy="22" r="3" />
        <circle cx="22" cy="16" r="3" />
      </g>
    </svg>
  );
}
