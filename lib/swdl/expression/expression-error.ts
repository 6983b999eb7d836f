export type ExpressionErrorCode =
  | "expression_syntax"
  | "unknown_namespace"
  | "unknown_function"
  | "wrong_arity"
  | "type_error"
  | "invalid_argument"
  | "limit_exceeded"
  | "no_clock";

/** An expression that cannot be read or evaluated. `offset` counts UTF-16 units from the start of the text that was given. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  constructor(
    readonly code: ExpressionErrorCode,
    message: string,
    readonly offset: number,
    readonly length = 1,
    readonly hint?: string,
  ) {
    super(message);
  }

  /** The same error for a text in which this expression begins `by` units later. */
  shifted(by: number): ExpressionError {
    return by === 0 ? this : new ExpressionError(this.code, this.message, this.offset + by, this.length, this.hint);
  }
}
