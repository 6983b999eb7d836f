import {
  Ban,
  Check,
  CircleDashed,
  CircleDot,
  Clock,
  FastForward,
  Hand,
  LoaderCircle,
  type LucideIcon,
  Pause,
  RotateCw,
  TimerOff,
  TriangleAlert,
  X,
} from "lucide-react";
import type { RunStatus, StageStatus } from "@/lib/shared/run/status";
import { Badge, type Tone } from "../ui/badge";
import { cn } from "../ui/cn";

interface Look {
  word: string;
  tone: Tone;
  icon: LucideIcon;
  spins?: boolean;
}

const LOOKS: Record<RunStatus | StageStatus, Look> = {
  pending: { word: "Pending", tone: "neutral", icon: CircleDashed },
  queued: { word: "Queued", tone: "neutral", icon: Clock },
  running: { word: "Running", tone: "info", icon: LoaderCircle, spins: true },
  waiting: { word: "Waiting", tone: "warning", icon: Hand },
  retrying: { word: "Retrying", tone: "warning", icon: RotateCw },
  paused: { word: "Paused", tone: "warning", icon: Pause },
  completed: { word: "Completed", tone: "success", icon: Check },
  failed: { word: "Failed", tone: "danger", icon: X },
  timed_out: { word: "Timed out", tone: "danger", icon: TimerOff },
  cancelled: { word: "Cancelled", tone: "neutral", icon: Ban },
  skipped: { word: "Skipped", tone: "neutral", icon: FastForward },
};

export function statusWord(status: RunStatus | StageStatus): string {
  return LOOKS[status].word;
}

/** A status by icon and word, so that nothing depends on seeing its colour. */
export function StatusBadge({ status, hasFailures = false, className }: { status: RunStatus | StageStatus; hasFailures?: boolean; className?: string }) {
  const look = LOOKS[status];
  const tolerated = status === "completed" && hasFailures;
  const Icon = tolerated ? TriangleAlert : look.icon;
  return (
    <Badge tone={tolerated ? "warning" : look.tone} className={className} data-status={status}>
      <Icon className={cn("size-3.5", look.spins && "animate-spin")} aria-hidden />
      {tolerated ? "Completed with failures" : look.word}
    </Badge>
  );
}

const ICON_COLOURS: Record<Tone, string> = {
  neutral: "text-fg-muted",
  accent: "text-accent",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
  info: "text-info",
};

/** The icon alone, named for screen readers: where the word stands beside it already or space is scarce. */
export function StatusIcon({ status, className }: { status: RunStatus | StageStatus; className?: string }) {
  const look = LOOKS[status];
  const Icon = status === "running" ? CircleDot : look.icon;
  return <Icon role="img" aria-label={look.word} className={cn("size-4 shrink-0", ICON_COLOURS[look.tone], look.spins && "animate-pulse", className)} />;
}
