/** The messages of the YAML worker, in English. In place of @vscode/l10n, which throws for an argument that is null: the key of a line that is only begun. */
export function t(message, ...args) {
  return message.replace(/{(\d+)}/g, (_, index) => String(args[Number(index)]));
}
