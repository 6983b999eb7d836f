import type { Json } from "@/lib/shared/json";
import recorded from "./examples.json" with { type: "json" };

/** What was asked of an operation, and what it answered. */
export interface Example {
  params?: Record<string, string>;
  /** Absent where there is no body, or none that is JSON. */
  request?: Json;
  /** Absent where a file answers. */
  response?: Json;
}

/** The recorded example of an operation; empty where there is none. `tests/app/api/examples.test.ts` records them. */
export function exampleOf(operation: string): Example {
  // The compiler takes a recorded file for what it happens to hold, and its optional fields for contradictions.
  return (recorded as unknown as Record<string, Example>)[operation] ?? {};
}
