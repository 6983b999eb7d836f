import { cn } from "../ui/cn";

export interface ProgressBarProps {
  label: string;
  done: number;
  total: number;
  failed?: boolean;
}

/** How much of something is done; what has failed stands in the colour of failures. */
export function ProgressBar({ label, done, total, failed = false }: ProgressBarProps) {
  return (
    <progress
      aria-label={label}
      value={done}
      max={Math.max(1, total)}
      className={cn(
        "h-1.5 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-surface-2 [&::-moz-progress-bar]:bg-current [&::-webkit-progress-bar]:bg-surface-2 [&::-webkit-progress-value]:bg-current",
        failed ? "text-danger" : "text-accent",
      )}
    />
  );
}
