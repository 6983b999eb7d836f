import { equal, ok } from "node:assert/strict";
import type { RunEvent } from "@/lib/shared/run/events";
import type { Definition } from "@/lib/swdl";

/** What the log says of a rollback: one at a time, the last completed first, none that is done twice. */
export class UndoJudge {
  /** Position at which a stage with a way to undo it completed by its own work. */
  private readonly undoable = new Map<string, number>();
  private readonly attempts = new Map<string, number>();
  private readonly done = new Set<string>();
  private running: string | null = null;

  constructor(
    private readonly definition: Definition,
    private readonly openAttempts: Set<string>,
  ) {}

  completed(id: string, position: number, byItself: boolean): void {
    const stage = this.definition.stages.find((each) => each.id === id.split("[")[0]);
    const template = stage?.type === "fan_out" ? stage.fan_out.stage_template : undefined;
    const compensate = id.includes("[") ? template?.["compensate"] : stage?.compensate;
    if (byItself && compensate !== undefined) this.undoable.set(id, position);
    else this.undoable.delete(id);
  }

  see(event: RunEvent): void {
    const id = event.stage_id ?? "";
    const attempt = event.attempt ?? 0;
    if (event.type === "compensation.started") {
      equal(this.running, null, "one is undone at a time");
      ok(this.undoable.has(id) && !this.done.has(id), `${id} is there to be undone`);
      const later = [...this.undoable].filter(([other, position]) => position > (this.undoable.get(id) ?? 0) && !this.done.has(other));
      equal(later.length, 0, `${id} is undone before ${later[0]?.[0]}, which completed after it`);
      equal(attempt, (this.attempts.get(id) ?? 0) + 1);
      this.attempts.set(id, attempt);
      this.running = id;
      this.openAttempts.add(`undo ${id}#${attempt}`);
    } else {
      this.running = null;
      this.openAttempts.delete(`undo ${id}#${attempt}`);
      if (event.type === "compensation.completed" || (event.type === "compensation.failed" && !event.data.again)) this.done.add(id);
    }
  }

  /** The run has ended: whoever is undoing something is told to stop. */
  stop(): void {
    if (this.running !== null) this.openAttempts.delete(`undo ${this.running}#${this.attempts.get(this.running)}`);
    this.running = null;
  }
}
