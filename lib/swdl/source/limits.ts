/** Bounds of a document, held before and while it is read: the YAML library itself has none. */
export const MAX_SOURCE_BYTES = 1_048_576;
/** Nesting of lists and maps. */
export const MAX_DEPTH = 64;
/** Values after aliases have been followed. */
export const MAX_VALUES = 200_000;
/** Lexemes of YAML: bounds the time that a small dense text can take. */
export const MAX_LEXEMES = 600_000;
