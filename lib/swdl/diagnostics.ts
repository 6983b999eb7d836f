/** One-based line and column, counted in UTF-16 code units as editors do. */
export interface Position {
  line: number;
  column: number;
}

export interface Range {
  start: Position;
  /** Exclusive. */
  end: Position;
}

export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const CATEGORIES = ["syntax", "schema", "expression", "dag", "artifact", "type"] as const;
export type Category = (typeof CATEGORIES)[number];

/** A fault in the user's document: collected, positioned, never thrown. */
export interface Diagnostic {
  code: string;
  severity: Severity;
  category: Category;
  message: string;
  /** JSON pointer into the document. */
  path: string;
  range: Range;
  hint?: string;
}
