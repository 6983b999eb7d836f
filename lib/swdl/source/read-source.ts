import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser, type YAMLError } from "yaml";
import type { Json } from "@/lib/shared/json";
import type { Fault } from "./fault";
import { JsonReader } from "./json-reader";
import { MAX_DEPTH, MAX_LEXEMES, MAX_SOURCE_BYTES } from "./limits";

export type SourceDocument = Document.Parsed<ParsedNode, true>;

export interface ReadSource {
  source: string;
  /** The nodes of the YAML library, for places; absent where the text could not be read at all. */
  document?: SourceDocument;
  /** The document as plain JSON; what could not be read is left out, with a fault. */
  value?: Json;
  faults: Fault[];
}

/** The builder asks many things of one text, one after the other: what it says, where its stages stand, whether it is right, what an edit makes of it. */
const MAX_KEPT = 3;
/** In characters. No person edits a longer text by hand, and what is read of it takes a hundred times its room. */
const LONGEST_KEPT = 128_000;
/** The last texts as they were read, latest first; they are no reason to keep them in memory. */
let kept: readonly WeakRef<ReadSource>[] = [];

/** YAML or JSON text as JSON and nodes, within the limits of limits.ts: to be read, not changed. Never throws for a bad text. */
export function readSource(source: string): ReadSource {
  const known = kept.find((ref) => ref.deref()?.source === source)?.deref();
  if (known !== undefined) return known;
  const read = readAnew(source);
  if (read.faults.length === 0 && source.length <= LONGEST_KEPT) kept = [new WeakRef(read), ...kept].slice(0, MAX_KEPT);
  return read;
}

function readAnew(source: string): ReadSource {
  const refused = refuse(source);
  if (refused !== undefined) return { source, faults: [refused] };
  const tokens = tokensOf(source);
  if (!Array.isArray(tokens)) return { source, faults: [tokens] };

  const faults: Fault[] = [];
  const composer = new Composer<ParsedNode, true>({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    stringKeys: false,
    logLevel: "silent",
    strict: true,
  });
  const [document, second] = [...composer.compose(tokens, true, source.length)];
  if (document === undefined) return { source, faults: [emptyFault(source)] };
  for (const error of document.errors) faults.push(syntaxFault(error, source));
  if (second !== undefined)
    faults.push(sourceFault("several_documents", "a second document begins here; a file holds one workflow", second.range[0], source.length, source));
  if (document.contents === null || (document.contents.range[1] === document.contents.range[0] && faults.length === 0)) {
    return { source, document, faults: faults.length > 0 ? faults : [emptyFault(source)] };
  }
  const reader = new JsonReader(document);
  const value = reader.read();
  return { source, document, value, faults: [...faults, ...reader.faults] };
}

/** Tokens of the text, or the fault of one that is nested too deeply or too dense: composing such a text would overflow the stack. */
function tokensOf(source: string): CST.Token[] | Fault {
  const lexer = new Lexer();
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of lexer.lex(source)) {
    lexemes += 1;
    for (const token of parser.next(lexeme)) tokens.push(token);
    // A list or map is one entry on the parser's stack; the document and an open scalar are the other two.
    if (parser.stack.length > MAX_DEPTH + 2)
      return sourceFault("too_large", `the document is nested deeper than ${MAX_DEPTH} levels`, parser.offset, parser.offset + 1, source);
    if (lexemes > MAX_LEXEMES) return sourceFault("too_large", "the document holds too many values", parser.offset, parser.offset + 1, source);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function refuse(source: string): Fault | undefined {
  if (source.length > MAX_SOURCE_BYTES || byteLength(source) > MAX_SOURCE_BYTES)
    return sourceFault("too_large", "the document is larger than 1 MiB", 0, 0, source);
  const nul = source.indexOf("\0");
  if (nul !== -1) return sourceFault("forbidden_character", "a NUL character cannot be stored", nul, nul + 1, source);
  if (!source.isWellFormed()) {
    const at = source.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    return sourceFault("forbidden_character", "half of a surrogate pair cannot be stored", at, at + 1, source);
  }
  return undefined;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}

function emptyFault(source: string): Fault {
  return sourceFault("empty_document", "the document is empty: a workflow needs `workflow` and `stages`", 0, 0, source);
}

function syntaxFault(error: YAMLError, source: string): Fault {
  const [start, end] = error.pos;
  if (error.code === "TAG_RESOLVE_FAILED") return sourceFault("custom_tag", "tags have no meaning here", start, end, source);
  const message = error.code === "TAB_AS_INDENT" ? "a tab cannot indent; use spaces" : error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return sourceFault("yaml_syntax", message, start, end, source);
}

function sourceFault(code: Fault["code"], message: string, start: number, end: number, source: string): Fault {
  const from = Math.max(0, Math.min(start, source.length));
  return { code, path: [], message, spot: { at: "source", start: from, end: Math.max(from, Math.min(end, source.length)) } };
}
