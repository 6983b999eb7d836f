/** What a workspace has switched off of what its server offers. */
export interface WorkspaceSwitches {
  /** Whether workflows run. */
  engine: boolean;
  /** Whether workflows are written. */
  builder: boolean;
  /** Modules whose actions may not be used. */
  disabled_modules: string[];
}
