import { Bot, GitFork, Hand, type LucideIcon, Plug, SquareTerminal, Workflow } from "lucide-react";
import type { StageType } from "@/lib/swdl";
import { cn } from "../ui/cn";

const ICONS: Record<StageType, { icon: LucideIcon; word: string }> = {
  agent: { icon: Bot, word: "Agent" },
  gate: { icon: Hand, word: "Approval gate" },
  action: { icon: Plug, word: "Action" },
  script: { icon: SquareTerminal, word: "Script" },
  workflow: { icon: Workflow, word: "Workflow" },
  fan_out: { icon: GitFork, word: "Fan-out" },
};

export function stageTypeWord(type: StageType): string {
  return ICONS[type].word;
}

export function StageTypeIcon({ type, className }: { type: StageType; className?: string }) {
  const { icon: Icon, word } = ICONS[type];
  return <Icon role="img" aria-label={word} className={cn("size-4 shrink-0 text-fg-muted", className)} />;
}
