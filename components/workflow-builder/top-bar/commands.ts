/** What the top bar and its menu can ask for. */
export interface Commands {
  undo(): void;
  redo(): void;
  saveDraft(): void;
  publish(): void;
  /** Saves first where something is unsaved. */
  run(): void;
  importFile(file: File): void;
  showPlan(): void;
  showVersions(): void;
  showShortcuts(): void;
}
