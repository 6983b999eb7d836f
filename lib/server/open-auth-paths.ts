/** What of the auth library's own interface is reached from outside; everything else it offers goes through our services, which record it. */
const OPEN_PATHS = new Set(["/api/auth/sign-in/email", "/api/auth/sign-out", "/api/auth/get-session", "/api/auth/oidc/sign-in", "/api/auth/oidc/callback"]);

/** Whether a path is one of them, letter by letter: no suffix, no prefix and no encoding stands for another. */
export function isOpenAuthPath(pathname: string): boolean {
  return OPEN_PATHS.has(pathname);
}
