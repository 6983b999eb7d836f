import { equal, ok } from "node:assert/strict";
import type { RunEvent } from "@/lib/shared/run/events";

/** What the log says of approvals: each is asked for once, decided while it is open, and by nobody twice. */
export class GateJudge {
  private readonly deciders = new Map<string, Set<string>>();
  private readonly rejected = new Set<string>();

  see(event: RunEvent, run: string): void {
    if (event.type === "gate.requested") {
      equal(run, "running", "nobody is asked while the run does not go on");
      const { approval_id: id } = event.data;
      equal(this.deciders.has(id), false, "an approval is asked for once");
      this.deciders.set(id, new Set());
    }
    if (event.type === "gate.decided") {
      const { approval_id: id, actor, decision } = event.data;
      const deciders = this.deciders.get(id);
      ok(deciders !== undefined && !deciders.has(actor.id), `${actor.name} decides once`);
      ok(!this.rejected.has(id), "a rejected approval is closed");
      deciders.add(actor.id);
      if (decision === "rejected") this.rejected.add(id);
    }
  }
}
