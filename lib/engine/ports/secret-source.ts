/** The secrets of a workspace, opened. Asked only by the process that executes a stage, at the moment it does. */
export interface SecretSource {
  /** Name to value. Throws where a stored value cannot be opened with the keys of this process. */
  valuesOf(workspaceId: string): Promise<Record<string, string>>;
}
