import { StringDecoder } from "node:string_decoder";

/** Longer lines are cut here and go on in the next one, so that output without line breaks cannot fill the memory. */
const MAX_LINE_LENGTH = 16_384;

/** Cuts a byte stream into lines of text. `\r\n` and `\n` end a line; a character split between two chunks is kept whole. */
export class LineSplitter {
  private readonly decoder = new StringDecoder("utf8");
  private rest = "";

  constructor(private readonly onLine: (line: string) => void) {}

  write(chunk: Uint8Array): void {
    this.take(this.decoder.write(chunk));
  }

  /** Hands out what has no line break behind it. */
  end(): void {
    this.take(this.decoder.end());
    if (this.rest !== "") this.onLine(this.rest);
    this.rest = "";
  }

  private take(text: string): void {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.emit(line.endsWith("\r") ? line.slice(0, -1) : line);
    while (this.rest.length > MAX_LINE_LENGTH) {
      this.onLine(this.rest.slice(0, MAX_LINE_LENGTH));
      this.rest = this.rest.slice(MAX_LINE_LENGTH);
    }
  }

  private emit(line: string): void {
    for (let start = 0; start === 0 || start < line.length; start += MAX_LINE_LENGTH) this.onLine(line.slice(start, start + MAX_LINE_LENGTH));
  }
}
