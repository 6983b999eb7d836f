"use client";
import { ChevronDown, FastForward, GitFork, Hand, PencilLine, Play, RotateCcw, RotateCw, SquarePen } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { Button } from "../ui/button";
import { DropdownMenu, MenuItem } from "../ui/dropdown-menu";
import { refusalsOf, type StageAct } from "./stage-acts";
import type { RunCommands } from "./use-run-commands";

const StageDialog = dynamic(() => import("./stage-dialog").then((module) => module.StageDialog), { ssr: false });
const ForkDialog = dynamic(() => import("./fork-dialog").then((module) => module.ForkDialog), { ssr: false });

const ITEMS: readonly { act: StageAct; words: string; icon: typeof Play }[] = [
  { act: "retry", words: "Retry", icon: RotateCw },
  { act: "retry_edited", words: "Retry with edited input…", icon: PencilLine },
  { act: "skip", words: "Skip…", icon: FastForward },
  { act: "override", words: "Override outputs…", icon: SquarePen },
  { act: "hold", words: "Hold", icon: Hand },
  { act: "release", words: "Release", icon: Play },
  { act: "rerun", words: "Re-run from here", icon: RotateCcw },
  { act: "fork", words: "Fork from here with edits…", icon: GitFork },
];

type Asking = "retry_edited" | "skip" | "override" | "fork";

/** What can be done to a stage. What is not possible now stays in the list and says why. */
export function StageMenu({ run, stage, commands }: { run: RunDetail; stage: RunStage; commands: RunCommands }) {
  const mayControl = useMay("run:control");
  const mayStart = useMay("run:start");
  const [asking, setAsking] = useState<Asking | null>(null);
  const refusals = refusalsOf(run, stage);
  const refusalOf = (act: StageAct) => {
    const may = act === "rerun" || act === "fork" ? mayStart : mayControl;
    return may ? refusals[act] : "Your role may not do this.";
  };
  const perform = (act: StageAct) => {
    if (act === "retry") void commands.retry(stage.id);
    else if (act === "hold") void commands.hold(stage.id);
    else if (act === "release") void commands.release(stage.id);
    else if (act === "rerun") void commands.rerun(stage.id);
    else setAsking(act);
  };
  const first = (["release", "retry"] as const).find((act) => refusalOf(act) === null);
  const close = () => setAsking(null);
  return (
    <div className="flex items-center gap-2">
      {first !== undefined && (
        <Button size="sm" variant="primary" disabled={commands.busy} onClick={() => perform(first)}>
          {first === "retry" ? "Retry" : "Release"}
        </Button>
      )}
      <DropdownMenu
        trigger={
          <Button size="sm">
            Stage actions
            <ChevronDown className="size-3.5" aria-hidden />
          </Button>
        }
      >
        {ITEMS.filter(({ act }) => act !== (stage.held ? "hold" : "release")).map(({ act, words, icon: Icon }) => {
          const refusal = refusalOf(act);
          return (
            <MenuItem
              key={act}
              aria-disabled={refusal !== null || commands.busy}
              className="max-w-72 items-start"
              onSelect={(event) => (refusal === null && !commands.busy ? perform(act) : event.preventDefault())}
            >
              <Icon className="mt-0.5 size-4 shrink-0 text-fg-muted" aria-hidden />
              <span className={refusal === null ? undefined : "text-fg-muted"}>
                {words}
                {refusal !== null && <span className="block text-xs">{refusal}</span>}
              </span>
            </MenuItem>
          );
        })}
      </DropdownMenu>
      {asking === "fork" && <ForkDialog run={run} stage={stage} commands={commands} onClose={close} />}
      {asking !== null && asking !== "fork" && <StageDialog act={asking} run={run} stage={stage} commands={commands} onClose={close} />}
    </div>
  );
}
