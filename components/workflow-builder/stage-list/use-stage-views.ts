import { useState } from "react";
import { useBuilder } from "../builder-context";
import { keepSame, type LevelView, levelViews } from "./stage-view";

/** The levels of the text. What has not changed since the last time is the same object. */
export function useStageViews(): readonly LevelView[] {
  const { outline, diagnostics } = useBuilder();
  const [last, setLast] = useState(() => ({ outline, diagnostics, views: levelViews(outline, diagnostics) as readonly LevelView[] }));
  if (last.outline === outline && last.diagnostics === diagnostics) return last.views;
  const views = keepSame(last.views, levelViews(outline, diagnostics));
  setLast({ outline, diagnostics, views });
  return views;
}
