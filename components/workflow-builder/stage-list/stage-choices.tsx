import { StageTypeIcon, stageTypeWord } from "../../common/stage-type-icon";
import { STAGE_CHOICES } from "./new-stage";
import type { Place } from "./rewiring";
import type { StageCommands } from "./stage-commands";

/** The kinds of stages as buttons. */
export function StageChoices({ place, commands, onChosen }: { place: Place; commands: StageCommands; onChosen?(): void }) {
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {STAGE_CHOICES.map(({ type, does }) => (
        <li key={type}>
          <button
            type="button"
            className="flex h-full w-full gap-2.5 rounded-card border border-border bg-surface p-3 text-left transition-colors hover:border-accent"
            onClick={() => {
              onChosen?.();
              commands.add(type, place);
            }}
          >
            <span aria-hidden className="mt-0.5">
              <StageTypeIcon type={type} />
            </span>
            <span className="min-w-0">
              <span className="block text-[13px] font-medium">{stageTypeWord(type)}</span>
              <span className="block text-xs text-fg-muted">{does}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
