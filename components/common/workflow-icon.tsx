import {
  Blocks,
  Bot,
  Bug,
  Clock,
  Cloud,
  Code,
  Database,
  FileText,
  FlaskConical,
  GitBranch,
  Hammer,
  type LucideIcon,
  Mail,
  Package,
  Receipt,
  Rocket,
  Search,
  ShieldCheck,
  ShoppingCart,
  Sparkles,
  Terminal,
  Users,
  Workflow,
  Wrench,
  Zap,
} from "lucide-react";
import { cn } from "../ui/cn";

/** The icons that a workflow can wear: all of lucide would be half a megabyte. */
const ICONS: Record<string, LucideIcon> = {
  blocks: Blocks,
  bot: Bot,
  bug: Bug,
  clock: Clock,
  cloud: Cloud,
  code: Code,
  database: Database,
  "file-text": FileText,
  "flask-conical": FlaskConical,
  "git-branch": GitBranch,
  hammer: Hammer,
  mail: Mail,
  package: Package,
  receipt: Receipt,
  rocket: Rocket,
  search: Search,
  "shield-check": ShieldCheck,
  "shopping-cart": ShoppingCart,
  sparkles: Sparkles,
  terminal: Terminal,
  users: Users,
  workflow: Workflow,
  wrench: Wrench,
  zap: Zap,
};

/** A workflow's icon on a tile of its colour; an unknown name gets the general one. */
export function WorkflowIcon({ icon, color, className }: { icon: string | null; color: string | null; className?: string }) {
  const Icon = icon !== null && Object.hasOwn(ICONS, icon) ? (ICONS[icon] ?? Workflow) : Workflow;
  return (
    <span
      aria-hidden
      className={cn("grid size-8 shrink-0 place-items-center rounded-lg", color === null && "bg-accent-soft text-accent", className)}
      style={
        color === null
          ? undefined
          : { backgroundColor: `color-mix(in oklab, ${color} 16%, var(--surface))`, color: `color-mix(in oklab, ${color} 75%, var(--fg))` }
      }
    >
      <Icon className="size-4" />
    </span>
  );
}
