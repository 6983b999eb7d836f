/** Bounds of a document, held before and while it is read: the YAML library itself has none. */
export const MAX_SOURCE_BYTES = 1_048_576;
/** Nesting of lists and maps. */
export const MAX_DEPTH = 64;
/** Values after aliases have been followed. */
export const MAX_VALUES = 200_000;
/** UTF-16 units of all texts after aliases have been followed. */
export const MAX_TEXT_SIZE = 2 * MAX_SOURCE_BYTES;
/** Lexemes of YAML: bounds the time that a small dense text can take. */
export const MAX_LEXEMES = 600_000;
