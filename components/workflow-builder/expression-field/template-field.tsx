"use client";
import { Braces } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { type ExpressionField, expressionField } from "@/lib/swdl";
import { Field } from "../../ui/field";
import { IconButton } from "../../ui/icon-button";
import { useBuilder } from "../builder-context";
import { pointerOf } from "../editors/document-path";
import { asText } from "../editors/field-text";
import { type FieldPath, useBound } from "../editors/use-bound";
import { useLastRun } from "./last-run-context";
import { previewOf } from "./preview";
import { PreviewLine } from "./preview-line";
import { ProblemLine } from "./problem-line";
import { shownProblem } from "./shown-problem";
import { optionId, SuggestionList } from "./suggestion-list";
import { accepted, asksForSuggestions, suggestionsAt } from "./suggestions";
import { TextBox } from "./text-box";
import { withExpression } from "./typing";
import { useSuggestions } from "./use-suggestions";
import { useTyping } from "./use-typing";

export interface TemplateFieldProps {
  path: FieldPath;
  label: string;
  hint?: string;
  required?: boolean;
  placeholder?: string;
  /** Lines of a text that may have several; left out, it has one. */
  rows?: number;
  /** In a fixed width, unchecked for spelling. */
  code?: boolean;
}

/** A text whose expressions complete, are checked and show their value while they are written. */
export function TemplateField({ path, label, hint, required = false, placeholder, rows, code = false }: TemplateFieldProps) {
  const { outline } = useBuilder();
  const { value, set, unset } = useBound(path);
  const text = asText(value);
  // Once a text of several lines, always one: a field that changed its kind would lose the caret.
  const [lines] = useState(rows ?? (text.includes("\n") ? 4 : undefined));
  const fieldOf = (other: string): ExpressionField => expressionField(outline.raw, path, other);
  const field = fieldOf(text);
  const typing = useTyping(text, (next) => (next === "" && !required ? unset() : set(next)));
  const found = typing.hasFocus ? suggestionsAt(field, { text, caret: typing.caret }) : [];
  const list = useSuggestions(found, (index) => pick(index));
  const problem = shownProblem(field.problems, list.isOpen ? typing.caret : null);
  const other = useOtherProblem(path, field);
  const id = useId();

  function pick(index: number) {
    const chosen = found[index];
    if (chosen === undefined) return;
    const typed = accepted(text, chosen, fieldOf);
    typing.put(typed);
    list.show(asksForSuggestions(typed));
  }

  function insert() {
    const { control } = typing;
    control.current?.focus();
    const [start, end] = [control.current?.selectionStart ?? text.length, control.current?.selectionEnd ?? text.length];
    typing.put(field.form === "condition" && !text.includes("${{") ? { text, caret: end } : withExpression(text, start, end));
    list.show(true);
  }

  function onKeyDown(event: KeyboardEvent) {
    const asksForList = (event.key === " " && event.ctrlKey) || (event.key === "ArrowDown" && event.altKey);
    if (list.onKey(event) || !asksForList) return;
    event.preventDefault();
    insert();
  }

  return (
    <Field label={label} hint={hint} error={other} required={required}>
      {(control) => (
        <>
          <div className="relative">
            <TextBox
              {...control}
              aria-describedby={[control["aria-describedby"], problem && `${id}-problem`].filter(Boolean).join(" ") || undefined}
              aria-invalid={control["aria-invalid"] || problem?.severity === "error"}
              typing={typing}
              lines={lines}
              isCode={code}
              list={{ id: `${id}-list`, isOpen: list.isOpen, activeId: list.isOpen ? optionId(`${id}-list`, list.active) : undefined }}
              value={text}
              placeholder={placeholder}
              onType={(typed) => list.show(asksForSuggestions(typed))}
              onKeyDown={onKeyDown}
              onLeave={() => list.show(false)}
            />
            {field.form !== undefined && (
              <IconButton
                label="Insert an expression"
                title="Insert an expression (Ctrl+Space)"
                size="sm"
                className="absolute top-0.5 right-0.5 text-fg-muted"
                onMouseDown={(event) => event.preventDefault()}
                onClick={insert}
              >
                <Braces className="size-3.5" aria-hidden />
              </IconButton>
            )}
            {list.isOpen && <SuggestionList id={`${id}-list`} label="Suggestions" suggestions={found} active={list.active} onPick={pick} />}
          </div>
          {problem !== undefined && <ProblemLine id={`${id}-problem`} text={text} problem={problem} />}
          <FieldPreview field={field} path={path} text={text} />
        </>
      )}
    </Field>
  );
}

function FieldPreview({ field, path, text }: { field: ExpressionField; path: FieldPath; text: string }) {
  const { outline } = useBuilder();
  const last = useLastRun();
  if (last === null) return null;
  // The clock of that run: a preview says what was, and stays what it is.
  const now = new Date(last.run.started_at ?? last.run.created_at);
  const preview = previewOf({ field, path, text, document: outline.raw, now }, last);
  return preview === null ? null : <PreviewLine number={last.run.number} preview={preview} />;
}

/** What is wrong at a place besides its expressions, which the field checks by itself and sooner. */
function useOtherProblem(path: FieldPath, { form }: ExpressionField): string | undefined {
  const { diagnostics } = useBuilder();
  const pointer = pointerOf(path);
  const isOwn = (category: string) => form !== undefined && (category === "expression" || category === "type");
  return diagnostics.find((diagnostic) => diagnostic.path === pointer && diagnostic.severity === "error" && !isOwn(diagnostic.category))?.message;
}
