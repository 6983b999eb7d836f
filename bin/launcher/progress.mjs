const SILENCE_MS = 10_000;

const seconds = (sinceMs) => `${Math.round((performance.now() - sinceMs) / 1000)} s`;

/**
 * Runs one step of the preparation and says on standard error that it runs, that it still runs, and how long it took.
 * On a terminal one line is rewritten every second; elsewhere a line follows every ten seconds.
 */
export async function step(title, work) {
  const startedMs = performance.now();
  const tty = process.stderr.isTTY === true;
  const write = (text) => process.stderr.write(tty ? `\r\x1b[2K${text}` : `${text}\n`);
  write(`${title} …`);
  const timer = setInterval(() => write(`${title} … ${seconds(startedMs)}`), tty ? 1000 : SILENCE_MS);
  try {
    const result = await work();
    write(`${title}: done in ${seconds(startedMs)}${tty ? "\n" : ""}`);
    return result;
  } catch (error) {
    write(`${title}: failed after ${seconds(startedMs)}${tty ? "\n" : ""}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
