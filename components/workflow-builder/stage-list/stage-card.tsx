"use client";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { memo } from "react";
import { StageTypeIcon, stageTypeWord } from "../../common/stage-type-icon";
import { cn } from "../../ui/cn";
import { CardActions } from "./card-actions";
import { DragHandle } from "./drag-handle";
import { CardMarks } from "./drop-mark";
import { NameField } from "./name-field";
import type { ListCommands } from "./stage-commands";
import { labelOf, type StageProblem, type StageView } from "./stage-view";
import { nameOf } from "./stage-words";
import { summaryOf } from "./summary";

export interface StageCardProps {
  view: StageView;
  isSelected: boolean;
  /** Whether Tab leads to this card: of all cards, to one. */
  isTabStop: boolean;
  isRenamed: boolean;
  commands: ListCommands;
}

/** One stage: what it is, who does it, what is wrong with it, and what can be done to it. A cell of the grid that the list is. */
export const StageCard = memo(function StageCard({ view, isSelected, isTabStop, isRenamed, commands }: StageCardProps) {
  const { stage, number, problems } = view;
  const name = nameOf(stage);
  const word = stage.type === undefined ? "Stage of no known type" : stageTypeWord(stage.type);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of cards is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the group in it takes the focus
    <div role="gridcell" aria-selected={isSelected} className="flex min-w-0 flex-1 flex-col">
      {/* biome-ignore lint/a11y/useSemanticElements: a card is no set of fields */}
      <div
        role="group"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={labelOf(view, name, word, isSelected)}
        data-stage={stage.id}
        className={cn(
          "group relative min-w-0 flex-1 rounded-card border bg-surface p-3 text-left focus-visible:-outline-offset-2",
          isSelected ? "border-accent inset-ring inset-ring-accent" : "border-border",
        )}
      >
        <CardMarks id={stage.id} />
        <div className="flex items-start gap-2">
          <DragHandle id={stage.id} name={name} tabIndex={isTabStop ? 0 : -1} />
          <span className="grid size-7 shrink-0 place-items-center rounded-md bg-surface-2">
            {stage.type === undefined ? <TriangleAlert className="size-4 text-warning" aria-hidden /> : <StageTypeIcon type={stage.type} />}
          </span>
          <div className="min-w-0 flex-1">
            {isRenamed ? (
              <NameField name={stage.name ?? ""} placeholder={name} onDone={(text) => commands.endRename(stage.id, text)} />
            ) : (
              <h3
                className="truncate text-[13px] font-semibold"
                title={`${name}. Double-click or F2 to rename`}
                onDoubleClick={() => commands.startRename(stage.id)}
              >
                <span className="mr-1 font-normal text-fg-muted tabular-nums">{number}.</span>
                {name}
              </h3>
            )}
            <p className="truncate text-xs text-fg-muted">
              {word} · <code>{stage.id}</code>
            </p>
          </div>
          <CardActions id={stage.id} name={name} isTabStop={isTabStop} commands={commands} />
        </div>
        <dl className="mt-2 grid gap-1 text-xs empty:hidden">
          {summaryOf(stage.raw).map(({ label, value }) => (
            <div key={label} className="flex min-w-0 gap-2">
              <dt className="w-16 shrink-0 text-fg-muted">{label}</dt>
              <dd className="min-w-0 truncate" title={value}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
        <Problems problems={problems} />
      </div>
    </div>
  );
});

/** More problems than this are counted. */
const MOST_PROBLEMS = 2;

function Problems({ problems }: { problems: readonly StageProblem[] }) {
  if (problems.length === 0) return null;
  const more = problems.length - MOST_PROBLEMS;
  return (
    <ul className="mt-2 grid gap-1 border-t border-border pt-2 text-xs">
      {problems.slice(0, MOST_PROBLEMS).map(({ severity, message }) => (
        <li key={message} className={cn("flex min-w-0 gap-1.5", severity === "error" ? "text-danger" : "text-warning")}>
          {severity === "error" ? (
            <CircleAlert className="size-3.5 shrink-0 translate-y-px" aria-hidden />
          ) : (
            <TriangleAlert className="size-3.5 shrink-0 translate-y-px" aria-hidden />
          )}
          <span className="line-clamp-2 min-w-0">{message}</span>
        </li>
      ))}
      {more > 0 && <li className="text-fg-muted">{more} more</li>}
    </ul>
  );
}
