/** Where the content of a file is. `download`: it is saved, even if a browser could show it. */
export function artifactAddress(id: string, { download = false } = {}): string {
  return `/api/v1/artifacts/${encodeURIComponent(id)}${download ? "?download=true" : ""}`;
}
