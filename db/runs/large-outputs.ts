import type { RunChange } from "@/lib/engine/ports/run-store";
import type { JsonObject } from "@/lib/shared/json";
import type { RunEvent } from "@/lib/shared/run/events";
import { toJsonb } from "../storable-json";

/** The most that outputs may take as JSON in the rows that pages read many of; what is larger has a row of its own in `stage_outputs`. */
export const MAX_INLINE_OUTPUTS_BYTES = 262_144;

export interface OutputsRecord {
  /** Of the event that brought them. */
  position: number;
  stage_id: string | null;
  attempt: number | null;
  bytes: number;
  outputs: JsonObject;
}

/** A change without its large outputs: an event keeps `outputs: {}` and `outputs_bytes` in their place, a stage the same. */
export interface SlimChange {
  change: RunChange;
  /** The size of a stage's outputs, where they were set apart. */
  bytesOfStage: ReadonlyMap<string, number>;
  records: OutputsRecord[];
}

export function setLargeOutputsApart(change: RunChange): SlimChange {
  // An event and its stage bring the same object: it is measured once.
  const sizes = new Map<JsonObject, number>();
  const sizeOf = (outputs: JsonObject) => {
    const known = sizes.get(outputs);
    if (known !== undefined) return known;
    const bytes = Buffer.byteLength(toJsonb(outputs));
    sizes.set(outputs, bytes);
    return bytes;
  };
  const records: OutputsRecord[] = [];
  const events = change.events.map((event): RunEvent => {
    const { position, stage_id, attempt, data } = event;
    if (!("outputs" in data) || sizeOf(data.outputs) <= MAX_INLINE_OUTPUTS_BYTES) return event;
    const bytes = sizeOf(data.outputs);
    records.push({ position, stage_id, attempt, bytes, outputs: data.outputs });
    return { ...event, data: { ...data, outputs: {}, outputs_bytes: bytes } } as RunEvent;
  });
  const bytesOfStage = new Map<string, number>();
  const stages = change.stages.map((stage) => {
    if (stage.outputs === null || sizeOf(stage.outputs) <= MAX_INLINE_OUTPUTS_BYTES) return stage;
    bytesOfStage.set(stage.stageId, sizeOf(stage.outputs));
    return { ...stage, outputs: {} };
  });
  return { change: { ...change, events, stages }, bytesOfStage, records };
}
