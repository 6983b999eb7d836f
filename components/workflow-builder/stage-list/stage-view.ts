import type { Diagnostic, Outline, OutlineStage } from "@/lib/swdl";

/** A problem of a stage, as its card shows it. */
export interface StageProblem {
  severity: Diagnostic["severity"];
  message: string;
}

/** What a card is drawn from. */
export interface StageView {
  stage: OutlineStage;
  /** In the order in which the stages are shown, from 1. */
  number: number;
  problems: readonly StageProblem[];
}

export interface LevelView {
  /** 0 for stages on or behind a cycle. */
  level: number;
  views: readonly StageView[];
}

/** The stages level by level, those that never start last; side by side they stand in the order of the text. */
export function levelViews(outline: Outline, diagnostics: readonly Diagnostic[]): LevelView[] {
  const problems = problemsByIndex(diagnostics);
  const levels = new Map<number, OutlineStage[]>();
  for (const stage of [...outline.stages].sort((a, b) => a.index - b.index)) levels.set(stage.level, [...(levels.get(stage.level) ?? []), stage]);
  const last = Number.POSITIVE_INFINITY;
  let number = 0;
  return [...levels]
    .sort(([a], [b]) => (a === 0 ? last : a) - (b === 0 ? last : b))
    .map(([level, stages]) => ({
      level,
      views: stages.map((stage) => {
        number += 1;
        return { stage, number, problems: problems.get(stage.index) ?? [] };
      }),
    }));
}

function problemsByIndex(diagnostics: readonly Diagnostic[]): Map<number, StageProblem[]> {
  const result = new Map<number, StageProblem[]>();
  for (const { path, severity, message } of diagnostics) {
    const index = /^\/stages\/(\d+)(\/|$)/.exec(path)?.[1];
    if (index !== undefined) result.set(Number(index), [...(result.get(Number(index)) ?? []), { severity, message }]);
  }
  return result;
}

/** The next levels; each view, and each level, that says the same as before is the one from before: what is drawn from it need not be drawn again. */
export function keepSame(before: readonly LevelView[], next: readonly LevelView[]): LevelView[] {
  const known = new Map(before.flatMap(({ views }) => views.map((view) => [view.stage.id, view])));
  const rows = new Map(before.map((row) => [row.level, row]));
  return next.map(({ level, views: given }) => {
    const views = given.map((view) => {
      const old = known.get(view.stage.id);
      return old !== undefined && old.number === view.number && textOf(old) === textOf(view) ? old : view;
    });
    const row = rows.get(level);
    return row !== undefined && row.views.length === views.length && views.every((view, index) => view === row.views[index]) ? row : { level, views };
  });
}

const texts = new WeakMap<StageView, string>();

function textOf(view: StageView): string {
  const known = texts.get(view) ?? JSON.stringify([view.stage, view.problems]);
  texts.set(view, known);
  return known;
}

/** What a card is called: type, name, level, whether something is wrong, and whether it is selected. */
export function labelOf({ stage, problems }: StageView, name: string, typeWord: string, isSelected: boolean): string {
  const level = stage.level === 0 ? "waits for itself" : `level ${stage.level}`;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const others = problems.length - errors;
  const wrong = [counted(errors, "problem"), counted(others, "warning")].filter(Boolean).join(", ");
  return [`${typeWord} ${name}`, level, wrong, isSelected ? "selected" : ""].filter(Boolean).join(", ");
}

function counted(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}
