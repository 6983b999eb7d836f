export interface ServerEvent {
  event: string;
  data: string;
  lastEventId: string;
}

/** Longer lines come from no server of ours. */
const MAX_LINE = 32 * 1024 * 1024;

/** Parses an event stream as the standard says (WHATWG HTML, 9.2.6): CR, LF and CRLF end lines, an event without its blank line is dropped. */
export class EventStreamParser {
  private rest = "";
  private started = false;
  private data: string[] = [];
  private event = "";
  private lastEventId = "";
  /** Milliseconds to wait before a reconnect, once the server has said so. */
  retryMs: number | undefined;

  /** The events that this piece of the text completes. */
  push(piece: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let text = this.rest + piece;
    if (!this.started && text !== "") {
      this.started = true;
      if (text.startsWith("\ufeff")) text = text.slice(1);
    }
    // A CR at the end may be half of a CRLF.
    const held = text.endsWith("\r") ? "\r" : "";
    const lines = text.slice(0, text.length - held.length).split(/\r\n|\r|\n/);
    this.rest = (lines.pop() ?? "") + held;
    if (this.rest.length > MAX_LINE) throw new Error("a line of the event stream has no end");
    for (const line of lines) {
      const event = this.line(line);
      if (event !== undefined) events.push(event);
    }
    return events;
  }

  private line(line: string): ServerEvent | undefined {
    if (line === "") return this.dispatch();
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(value);
    else if (field === "event") this.event = value;
    else if (field === "id" && !value.includes("\0")) this.lastEventId = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
    return undefined;
  }

  private dispatch(): ServerEvent | undefined {
    const { data, event, lastEventId } = this;
    this.data = [];
    this.event = "";
    return data.length === 0 ? undefined : { event: event === "" ? "message" : event, data: data.join("\n"), lastEventId };
  }
}
