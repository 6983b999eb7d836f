import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { afterTyping, type Typed } from "./typing";

export type TextControl = HTMLInputElement | HTMLTextAreaElement;

export interface Typing {
  control: RefObject<TextControl | null>;
  caret: number;
  hasFocus: boolean;
  /** Of the control's own events. What the change has become is returned. */
  onChange(target: TextControl): Typed;
  onSelect(target: TextControl): void;
  onFocus(focused: boolean): void;
  /** Puts another text in place of the one that is there, with the caret where it is to stand. */
  put(typed: Typed): void;
}

/** The caret of a field whose text is kept elsewhere: where it stands, and back to its place where the text is not the one that was typed. */
export function useTyping(text: string, write: (text: string) => void): Typing {
  const control = useRef<TextControl>(null);
  const [{ caret }, setPlace] = useState({ caret: 0 });
  const [hasFocus, setFocus] = useState(false);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    control.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  const put = (typed: Typed) => {
    wanted.current = typed.caret;
    // An object of its own each time: the field is drawn again even where the caret stays.
    setPlace({ caret: typed.caret });
    if (typed.text !== text) write(typed.text);
  };
  return {
    control,
    caret,
    hasFocus,
    onChange(target) {
      const typed = { text: target.value, caret: target.selectionEnd ?? target.value.length };
      const next = afterTyping(text, typed);
      if (next !== typed) put(next);
      else {
        setPlace({ caret: typed.caret });
        write(typed.text);
      }
      return next;
    },
    onSelect: (target) => setPlace((before) => (before.caret === target.selectionEnd ? before : { caret: target.selectionEnd ?? 0 })),
    onFocus: setFocus,
    put,
  };
}
