/** Called once by Next when a server process starts. Pages that come before everything is open wait for it; health says `starting`. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { serve } = await import("./lib/server/serve");
  void serve();
}
