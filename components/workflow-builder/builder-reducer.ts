import { difference, type TextChange, undone, withChange } from "@/lib/shared/text-change";
import { type Change, EditError, editAll } from "@/lib/swdl";

/** One step of the history: an edit by hand or by form, and the way back. */
export interface HistoryEntry {
  label: string;
  change: TextChange;
  /** Edits with the same key that follow each other closely are one step: typing in one field, in one place of the text. */
  key: string | null;
  at: number;
}

/**
 * The builder's state. The text is the document: cards, forms and graph are read from it, and every visual edit is a change of the text by
 * `edit()`. There is no second model.
 */
export interface BuilderState {
  text: string;
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
  /** Ids of the selected stages, in the order of selection. */
  selection: readonly string[];
  /** What the last edit did beside what was asked for, or why it was refused: shown and read aloud. */
  notice: Notice | null;
}

export interface Notice {
  tone: "done" | "refused";
  text: string;
  /** Tells two notices of the same words apart. */
  at: number;
}

export type BuilderAction =
  /** Several changes are one step of the history: all are made, or none. `say`: what the edit did that is not plain to see. */
  | { type: "edit"; changes: readonly Change[]; label: string; at: number; key?: string; select?: readonly string[]; say?: string }
  /** The text as somebody has typed it. */
  | { type: "typed"; text: string; at: number }
  /** Another text in place of this one, as one step: an import, a restored version. */
  | { type: "replace"; text: string; label: string; at: number }
  | { type: "undo"; at: number }
  | { type: "redo"; at: number }
  | { type: "select"; ids: readonly string[] }
  /** Says something that is no edit. */
  | { type: "tell"; text: string; at: number }
  | { type: "refuse"; text: string; at: number }
  | { type: "dismiss" };

const TYPING = "typed";
/** Longer than one types without a pause, in milliseconds. */
const ONE_STEP_MS = 1_000;
/** Steps that are kept; older ones go. */
const MAX_HISTORY = 1_000;

export function openBuilder(text: string): BuilderState {
  return { text, past: [], future: [], selection: [], notice: null };
}

/** Whether the last thing that was done is typing in the text. */
export function isTyped({ past, future }: BuilderState): boolean {
  return future.length === 0 && past.at(-1)?.key === TYPING;
}

export function reduceBuilder(state: BuilderState, action: BuilderAction): BuilderState {
  switch (action.type) {
    case "edit":
      return editText(state, action);
    case "typed":
      return record(state, action.text, { label: "Edit the text", key: TYPING, at: action.at });
    case "replace":
      return { ...record(state, action.text, { label: action.label, key: null, at: action.at }), selection: [] };
    case "undo": {
      const entry = state.past.at(-1);
      if (entry === undefined) return state;
      const notice: Notice = { tone: "done", text: `Undone: ${entry.label}`, at: action.at };
      return { ...state, text: withChange(state.text, undone(entry.change)), past: state.past.slice(0, -1), future: [entry, ...state.future], notice };
    }
    case "redo": {
      const [entry, ...future] = state.future;
      if (entry === undefined) return state;
      const notice: Notice = { tone: "done", text: `Done again: ${entry.label}`, at: action.at };
      return { ...state, text: withChange(state.text, entry.change), past: [...state.past, { ...entry, key: null }], future, notice };
    }
    case "select":
      return { ...state, selection: action.ids };
    case "tell":
      return { ...state, notice: { tone: "done", text: action.text, at: action.at } };
    case "refuse":
      return { ...state, notice: { tone: "refused", text: action.text, at: action.at } };
    case "dismiss":
      return { ...state, notice: null };
  }
}

function editText(state: BuilderState, { changes, label, at, key, select, say }: Extract<BuilderAction, { type: "edit" }>): BuilderState {
  try {
    const text = editAll(state.text, changes);
    const next = record(state, text, { label, key: key ?? null, at });
    return { ...next, selection: select ?? state.selection, notice: say === undefined ? null : { tone: "done", text: say, at } };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return { ...state, notice: { tone: "refused", text: error.message, at } };
  }
}

function record(state: BuilderState, text: string, { label, key, at }: Omit<HistoryEntry, "change">): BuilderState {
  if (text === state.text) return state;
  const last = state.past.at(-1);
  const goesOn = last !== undefined && key !== null && last.key === key && at - last.at < ONE_STEP_MS;
  const before = goesOn ? withChange(state.text, undone(last.change)) : state.text;
  const entry: HistoryEntry = { label, key, at, change: difference(before, text) };
  const past = goesOn ? state.past.slice(0, -1) : state.past;
  return { ...state, text, past: [...past, entry].slice(-MAX_HISTORY), future: [] };
}
