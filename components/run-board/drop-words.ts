import type { BoardCard } from "@/lib/api/contracts/board";
import type { DropMeaning } from "./drop-meaning";

const nameOf = (card: BoardCard) => `${card.workflow.name} #${card.number}`;

/** What would happen, for who hears the board: "approve the gate", or why not. */
export function overWords(meaning: DropMeaning, column: string): string {
  switch (meaning.kind) {
    case "nothing":
      return `${column}, where it stands`;
    case "refused":
      return `${column}: not possible, ${meaning.reason}`;
    case "approve":
      return `${column}: approves its gate`;
    case "rerun":
      return `${column}: runs it again${meaning.fromStage === null ? "" : " from there"}`;
    case "pause":
    case "resume":
    case "cancel":
      return `${column}: ${meaning.kind}s it`;
  }
}

/** What is asked before it happens. */
export function questionOf(meaning: DropMeaning, card: BoardCard, column: string): { title: string; message: string; confirm: string } | null {
  const name = nameOf(card);
  switch (meaning.kind) {
    case "nothing":
    case "refused":
      return null;
    case "approve":
      return { title: `Approve the gate of ${name}?`, message: `${name} waits for a decision before it goes on to ${column}.`, confirm: "Approve" };
    case "rerun":
      return {
        title: `Run ${name} again${meaning.fromStage === null ? "" : ` from ${column}`}?`,
        message: "A new run starts; this one stays as it is. What was done before is taken over where the stage begins later.",
        confirm: "Run again",
      };
    case "pause":
      return { title: `Pause ${name}?`, message: "Stages that run finish; nothing new starts.", confirm: "Pause" };
    case "resume":
      return { title: `Resume ${name}?`, message: "It goes on where it was paused.", confirm: "Resume" };
    case "cancel":
      return { title: `Cancel ${name}?`, message: "Stages that run are stopped. This cannot be taken back.", confirm: "Cancel the run" };
  }
}
