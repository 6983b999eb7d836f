import type { DiagnosticCode } from "../diagnostic-codes";
import type { Severity } from "../diagnostics";

export type Path = readonly (string | number)[];

/** Which part of the text a fault marks. */
export type Spot =
  /** The value at the path. */
  | { at: "value" }
  /** The key at the path. */
  | { at: "key" }
  /** A part of the text at the path, in UTF-16 units of its value. */
  | { at: "text"; offset: number; length: number }
  /** A part of the source. */
  | { at: "source"; start: number; end: number };

/** A problem before its place in the source is known. */
export interface Fault {
  code: DiagnosticCode;
  path: Path;
  message: string;
  spot: Spot;
  hint?: string;
  /** Where it differs from that of the code. */
  severity?: Severity;
}

/** RFC 6901. */
export function jsonPointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
