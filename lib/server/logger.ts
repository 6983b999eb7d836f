import { type Logger, pino } from "pino";

export type { Logger };

/** One JSON line an event on standard output. Credentials that slip into a logged object are masked. */
export function createLogger(level: string): Logger {
  return pino({
    name: "stagecraft",
    level,
    redact: {
      paths: ["password", "*.password", "token", "*.token", "authorization", "*.authorization", "cookie", "*.cookie", "secret", "*.secret"],
      censor: "[masked]",
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
