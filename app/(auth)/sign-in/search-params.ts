/** Where to go after signing in: a path of this server and nothing else. */
export function safeNext(next: string | string[] | undefined): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/workflows";
}
