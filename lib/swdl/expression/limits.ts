/** Bounds of one expression: past them evaluation fails with a typed error, it never exhausts the process. */
export const MAX_EXPRESSION_CHARACTERS = 21_000;
/** Nesting of brackets, calls, conditionals and unary operators. */
export const MAX_EXPRESSION_DEPTH = 50;
/** Operators in a row on one level: bounds the depth of the tree that a flat `a + b + …` makes. */
export const MAX_OPERATORS_IN_A_ROW = 500;
export const MAX_EVALUATION_STEPS = 10_000;
/** UTF-16 units of a text, or of the JSON text of a value. */
export const MAX_RESULT_SIZE = 1_048_576;
/** Nesting of a value that becomes a text, comes from one, or is a result. */
export const MAX_VALUE_DEPTH = 500;
/** UTF-16 units of a text that a function or operator may read in one evaluation step. */
export const TEXT_PER_STEP = 4_096;
/** Pairs of values that a comparison may look at in one evaluation step. */
export const PAIRS_PER_STEP = 16;
/** Evaluation steps of a use of the calendar, which takes as long as a hundred plain steps. */
export const CALENDAR_STEPS = 100;
