"use client";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { Mentionable } from "../common/mark-mentions";
import { Textarea } from "../ui/textarea";
import { MentionList, optionId } from "./mention-list";
import { insertMention, mentionChoices, mentionQuery } from "./mention-query";

export interface CommentTextProps {
  label: string;
  value: string;
  members: readonly Mentionable[];
  autoFocus?: boolean;
  onChange(value: string): void;
  /** Ctrl or Cmd with Enter. */
  onSubmit(): void;
  onEscape?(): void;
  onFocus?(): void;
  /** Files that are pasted or dropped into the text. */
  onFiles(files: File[]): void;
}

/** The field in which a comment is written: it completes the names of members after an `@`. */
export function CommentText({ label, value, members, autoFocus = false, onChange, onSubmit, onEscape, onFocus, onFiles }: CommentTextProps) {
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const query = caret === null ? undefined : mentionQuery(value, caret);
  const choices = mentionChoices(query, members);
  const open = choices.length > 0;
  const marked = Math.min(active, choices.length - 1);

  const choose = (member: Mentionable) => {
    if (query === undefined || caret === null) return;
    const next = insertMention(value, caret, query, member);
    onChange(next.text);
    setCaret(null);
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((marked + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length);
    } else if (open && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      const member = choices[marked];
      if (member !== undefined) choose(member);
    } else if (event.key === "Escape") {
      if (open) setCaret(null);
      else onEscape?.();
      // The dialog or menu around it stays.
      if (open || onEscape !== undefined) event.stopPropagation();
    }
  };

  return (
    <div className="relative">
      <Textarea
        ref={field}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? optionId(listId, marked) : undefined}
        autoFocus={autoFocus}
        placeholder="Write in Markdown; @ names a member"
        rows={3}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={() => setCaret(null)}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          onFiles([...event.clipboardData.files]);
        }}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          onFiles([...event.dataTransfer.files]);
        }}
      />
      {open && <MentionList id={listId} choices={choices} active={marked} onChoose={choose} />}
    </div>
  );
}
